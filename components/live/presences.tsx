"use client";

import { createContext, type ReactNode, use, useEffect, useRef, useState } from "react";
import { useTexts } from "#texts";
import { Rich } from "@/components/ui/rich";
import type { PresenceState } from "@/lib/live/presence-rules";
import { live } from "@/lib/texts/live";
import { useWatch } from "./live-refresh";

type Other = { staffId: string; name: string; state: PresenceState };
type Place = { place: string; others: Other[] };

const PlacesContext = createContext<readonly Place[]>([]);

/** Several people may come at once: they are asked for together. */
const coalesceMs = 400;
/** Who fell silent is told by nobody: while somebody is shown, it is looked again. */
const againMs = 20_000;

/**
 * Who is at the places of a list, kept true while it is open: asked again when one of them says so. `places` are those on the page,
 * `first` is what the server knew when it drew them; rows show it by `<PresenceMark place=… />`.
 */
export function Presences({ places, first, children }: { places: readonly string[]; first: readonly Place[]; children: ReactNode }) {
  const watch = useWatch();
  const [known, setKnown] = useState(first);
  const shown = useRef(known.length);
  shown.current = known.length;
  const key = places.join("|");
  useEffect(() => {
    const asked = key.split("|").filter(Boolean);
    if (asked.length === 0) return;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const plan = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(ask, ms);
    };
    const ask = async () => {
      if (document.visibilityState === "visible") {
        const found = await placesOf(asked);
        if (stopped) return;
        if (found) setKnown(found);
      }
      if (shown.current > 0) plan(againMs);
    };
    const unwatch = asked.map((place) => watch?.(place, () => plan(coalesceMs)));
    // What the server knew is a moment old: somebody may have come since.
    plan(coalesceMs);
    return () => {
      stopped = true;
      clearTimeout(timer);
      for (const each of unwatch) each?.();
    };
  }, [key, watch]);
  return <PlacesContext value={known}>{children}</PlacesContext>;
}

/** Who is at one place, in a row: what they do is said by words and by the fill of the mark. */
export function PresenceMark({ place }: { place: string }) {
  const t = useTexts(live).short;
  const others = use(PlacesContext).find((known) => known.place === place)?.others ?? [];
  if (others.length === 0) return null;
  return (
    <span className="flex flex-wrap gap-x-3 text-sm">
      {others.map((other) => (
        <span key={other.staffId} data-presence={other.state} className={other.state === "idle" ? "text-ink-2" : "text-warn"}>
          <span aria-hidden="true">{marks[other.state]} </span>
          <Rich text={t[other.state]} parts={{ who: () => <span translate="no">{other.name}</span> }} />
        </span>
      ))}
    </span>
  );
}

const marks: Record<PresenceState, string> = { acting: "●", viewing: "◐", idle: "○" };

async function placesOf(places: readonly string[]): Promise<Place[] | undefined> {
  const query = new URLSearchParams(places.map((place) => ["place", place]));
  try {
    const answer = await fetch(`/api/live/presence?${query}`, { cache: "no-store" });
    return answer.ok ? ((await answer.json()) as { places: Place[] }).places : undefined;
  } catch {
    return undefined;
  }
}
