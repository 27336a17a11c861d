"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { useTexts } from "#texts";
import { classes } from "@/components/ui/classes";
import { screen } from "@/lib/texts/screen";
import { times } from "@/lib/texts/time";

// Times as people say them, kept true every minute. The server's own "now" is what the page hydrates with, so the first
// drawing in the browser says exactly what the server's said.

const Clock = createContext({ zone: "UTC", serverNow: 0 });

/** Stands in the root layout. `serverNow`: the request's time in ms; `zone`: the reporting zone. */
export function ClockProvider({ zone, serverNow, children }: { zone: string; serverNow: number; children: ReactNode }) {
  return <Clock value={{ zone, serverNow }}>{children}</Clock>;
}

export type TimeFormat = "relative" | "stamp" | "clock" | "date" | "day" | "exact";

/**
 * A moment. `relative` "6 min ago" (default) · `stamp` "today 14:41" · `clock` "14:41" · `date` "14 Mar 2025" · `day`
 * "Today" · `exact`. The exact one, with its zone, is shown on hover; with `focusable` also on keyboard focus.
 */
export function Time({
  at,
  format = "relative",
  focusable,
  className,
}: {
  at: Date | string | number;
  format?: TimeFormat;
  focusable?: boolean;
  className?: string;
}) {
  const { now, zone } = useClock();
  const words = useTexts(times);
  const date = new Date(at);
  const exact = words.exactWords(date, zone);
  return (
    <time
      dateTime={date.toISOString()}
      title={exact}
      tabIndex={focusable ? 0 : undefined}
      data-exact={focusable ? exact : undefined}
      className={className && classes("whitespace-nowrap", className)}
    >
      {format === "exact" ? exact : format === "clock" ? words.clockWords(date, zone) : words[`${format}Words`](date, now, zone)}
    </time>
  );
}

/** How long since (or until `until`): "41 minutes", or `short` for tables: "41 min". Goes on counting without `until`. */
export function Duration({
  since,
  until,
  short,
}: {
  since: Date | string | number;
  until?: Date | string | number | null;
  short?: boolean;
}) {
  const { now, zone } = useClock();
  const words = useTexts(times);
  const t = useTexts(screen);
  const from = new Date(since);
  const ms = (until === undefined || until === null ? now : new Date(until)).getTime() - from.getTime();
  return (
    <time dateTime={`PT${Math.max(0, Math.floor(ms / 1000))}S`} title={t.since(words.exactWords(from, zone))}>
      {short ? words.durationShort(ms) : words.durationWords(ms)}
    </time>
  );
}

/** The current minute and the reporting zone, for client code that words a time itself. */
export function useClock(): { now: Date; zone: string } {
  const { zone, serverNow } = useContext(Clock);
  const now = useSyncExternalStore(
    subscribe,
    () => minuteNow,
    () => serverNow,
  );
  return { now: dateOf(now), zone };
}

// All times of a page have the same now.
let lastNow = new Date(0);

function dateOf(ms: number): Date {
  if (lastNow.getTime() !== ms) lastNow = new Date(ms);
  return lastNow;
}

// One timer for all times on the page; it rests while the tab is hidden.
const tickMs = 20_000;
let minuteNow = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    tick();
    timer = setInterval(tick, tickMs);
    document.addEventListener("visibilitychange", tick);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", tick);
  };
}

function tick() {
  if (document.visibilityState === "hidden") return;
  minuteNow = Date.now();
  for (const listener of listeners) listener();
}
