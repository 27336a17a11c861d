"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { Time } from "@/components/time";
import type { Change, ChangeKind } from "@/lib/live/change";
import { LiveConnection, type LiveState } from "./connection";
import { Refresher } from "./refresher";

type Scope = { userId?: string; kinds?: readonly ChangeKind[] };
type Live = { state: LiveState; waits: boolean; refresher: Refresher; narrow: (scope: Scope) => () => void; noteHold: () => void };

const LiveContext = createContext<Live | undefined>(undefined);

/**
 * Keeps the desk's pages true: hears of changes and has the server draw the page anew. `renderedAt` is the server's time
 * of this drawing in ms, which tells the stream what the page has already seen. One stands around the whole desk.
 */
export function LiveProvider({ renderedAt, children }: { renderedAt: number; children: ReactNode }) {
  const router = useRouter();
  const [state, setState] = useState<LiveState>({ name: "connecting" });
  const [waits, setWaits] = useState(false);
  const scopes = useRef(new Set<Scope>());
  const connection = useRef<LiveConnection>(undefined);
  const refresher = useMemo(() => new Refresher(() => router.refresh()), [router]);
  const firstRenderedAt = useRef(renderedAt);

  useEffect(() => {
    const ask = () => {
      refresher.ask();
      setWaits(refresher.waits);
    };
    const live = new LiveConnection(
      {
        onState: setState,
        onMissed: ask,
        onChanges: (changes) => {
          if (changes.some((change) => concerns(change, scopes.current))) ask();
        },
      },
      firstRenderedAt.current,
    );
    connection.current = live;
    const stop = live.start();
    return () => {
      stop();
      refresher.stop();
    };
  }, [refresher]);

  useEffect(() => connection.current?.shown(renderedAt), [renderedAt]);

  const live = useMemo<Live>(
    () => ({
      state,
      waits,
      refresher,
      narrow: (scope) => {
        scopes.current.add(scope);
        return () => scopes.current.delete(scope);
      },
      noteHold: () => setWaits(refresher.waits),
    }),
    [state, waits, refresher],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** This page shows one user, or only some kinds of things: other changes do not draw it anew. Draws nothing. */
export function LiveScope({ userId, kinds }: Scope) {
  const narrow = useContext(LiveContext)?.narrow;
  const kindsKey = kinds?.join();
  useEffect(() => narrow?.({ userId, kinds: kindsKey?.split(",") as ChangeKind[] | undefined }), [narrow, userId, kindsKey]);
  return null;
}

/** While `held` (the pointer is over a row, a form is half filled in) the page stays as it is and catches up afterwards. */
export function useLiveHold(held: boolean): void {
  const live = useContext(LiveContext);
  const refresher = live?.refresher;
  const noteHold = live?.noteHold;
  useEffect(() => {
    if (!held) return;
    const release = refresher?.hold();
    return () => {
      release?.();
      noteHold?.();
    };
  }, [held, refresher, noteHold]);
}

/** "live", or since when the page may be stale. Said to screen readers only when it changes. */
export function LiveIndicator() {
  const live = useContext(LiveContext);
  if (!live) return null;
  const { state, waits } = live;
  const stale = state.name === "stale";
  return (
    <p
      role="status"
      data-live={state.name}
      className={stale ? "flex items-center gap-1.5 text-warn" : "flex items-center gap-1.5 text-ink-2"}
    >
      <span
        aria-hidden="true"
        className={state.name === "live" ? "size-2 rounded-full bg-ok" : "size-2 rounded-full border border-current"}
      />
      {stale ? (
        <span title="The connection to the server is gone. The page catches up by itself when it is back.">
          stale since <Time at={state.since} format="clock" />
        </span>
      ) : (
        <span>
          {state.name === "connecting" ? "connecting …" : state.name === "ended" ? "signed out" : waits ? "live, changes wait" : "live"}
        </span>
      )}
    </p>
  );
}

function concerns(change: Change, scopes: ReadonlySet<Scope>): boolean {
  if (scopes.size === 0) return true;
  return [...scopes].some(
    ({ userId, kinds }) => (!kinds || kinds.includes(change.kind)) && (!userId || !change.userId || change.userId === userId),
  );
}
