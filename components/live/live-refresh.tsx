"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState, useTransition } from "react";
import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Rich } from "@/components/ui/rich";
import type { Change, ChangeKind } from "@/lib/live/change";
import { live } from "@/lib/texts/live";
import { LiveConnection, type LiveState } from "./connection";
import { Refresher } from "./refresher";

type Scope = { userId?: string; kinds?: readonly ChangeKind[] };
type Live = { state: LiveState; narrow: (scope: Scope) => () => void; watch: (place: string, onChange: () => void) => () => void };

const LiveContext = createContext<Live | undefined>(undefined);
const RedrawContext = createContext(false);

/**
 * Keeps the desk's pages true: hears of changes and has the server draw the page anew. `cursor` is where the
 * log of changes stood when this was drawn, which tells the stream what the page has already seen. One stands around the whole desk.
 */
export function LiveProvider({ cursor, children }: { cursor: number; children: ReactNode }) {
  const router = useRouter();
  const [state, setState] = useState<LiveState>({ name: "connecting" });
  const scopes = useRef(new Set<Scope>());
  const watchers = useRef(new Set<{ place: string; onChange: () => void }>());
  const connection = useRef<LiveConnection>(undefined);
  const [redrawing, startRedraw] = useTransition();
  const owed = useRef(false);
  const refresher = useMemo(() => {
    const refresher: Refresher = new Refresher(async () => {
      // The router answers a server that is away by loading the whole document: what was typed would be gone.
      owed.current = !(await isThere());
      if (owed.current) refresher.askLater();
      else startRedraw(() => router.refresh());
    });
    return refresher;
  }, [router]);
  const firstCursor = useRef(cursor);

  useEffect(() => {
    const live = new LiveConnection(
      {
        onState: (next) => {
          setState(next);
          if (next.name === "live" && owed.current) refresher.ask();
        },
        onMissed: () => refresher.ask(),
        onPresence: (place) => {
          for (const watcher of watchers.current) if (watcher.place === place) watcher.onChange();
        },
        onChanges: (changes) => {
          if (changes.some((change) => concerns(change, scopes.current))) refresher.ask();
          else refresher.askLater();
        },
      },
      firstCursor.current,
    );
    connection.current = live;
    const stop = live.start();
    return () => {
      stop();
      refresher.stop();
    };
  }, [refresher]);

  useEffect(() => connection.current?.shown(cursor), [cursor]);

  const narrow = useCallback((scope: Scope) => {
    scopes.current.add(scope);
    return () => void scopes.current.delete(scope);
  }, []);
  const watch = useCallback((place: string, onChange: () => void) => {
    const watcher = { place, onChange };
    watchers.current.add(watcher);
    return () => void watchers.current.delete(watcher);
  }, []);
  const value = useMemo<Live>(() => ({ state, narrow, watch }), [state, narrow, watch]);
  return (
    <LiveContext value={value}>
      <RedrawContext value={redrawing}>{children}</RedrawContext>
    </LiveContext>
  );
}

/**
 * Whether the page is being drawn anew. Who changes the address without a navigation waits until it is not: the answer is
 * for the address of before, and the router would load the whole document to make both agree.
 */
export function useRedrawing(): boolean {
  return useContext(RedrawContext);
}

/**
 * This page shows one user, or only some kinds of things: other changes draw it anew with a delay, for the counts around
 * it. Draws nothing.
 */
export function LiveScope({ userId, kinds }: Scope) {
  const narrow = useContext(LiveContext)?.narrow;
  const kindsKey = kinds?.join();
  useEffect(() => narrow?.({ userId, kinds: kindsKey?.split(",") as ChangeKind[] | undefined }), [narrow, userId, kindsKey]);
  return null;
}

/** Calls back when somebody comes to a place, leaves it or begins to act there. */
export function useWatch(): Live["watch"] | undefined {
  return useContext(LiveContext)?.watch;
}

/** "live", or since when the page may be stale. Said to screen readers only when it changes. */
export function LiveIndicator() {
  const t = useTexts(live);
  const state = useContext(LiveContext)?.state;
  if (!state) return null;
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
        <span title={t.staleHint}>
          <Rich text={t.staleSince} parts={{ when: () => <Time at={state.since} format="clock" /> }} />
        </span>
      ) : (
        <span>{t[state.name]}</span>
      )}
    </p>
  );
}

/** Whether the server answers at all; that one is signed out is an answer, too. */
async function isThere(): Promise<boolean> {
  const answer = await fetch("/api/live", { method: "HEAD", cache: "no-store" }).catch(() => undefined);
  return answer !== undefined && answer.status < 500;
}

function concerns(change: Change, scopes: ReadonlySet<Scope>): boolean {
  if (scopes.size === 0) return true;
  return [...scopes].some(
    ({ userId, kinds }) => (!kinds || kinds.includes(change.kind)) && (!userId || !change.userId || change.userId === userId),
  );
}
