import { placeInTime } from "@/lib/events/clock";
import type { RecoveryRow, WayBack } from "../recovery";
import { at, type History, type Person } from "./history";

// Pasts of which the truth is known, because it was put in: who never comes back, how long the way back takes and by which
// way, how much likelier leaving is for the locked out. Phones send late and their clocks are wrong; people try again and
// again while they are refused; clocks go back in Lisbon on day 14.

/** A stream of numbers in [0, 1) that a seed always gives (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const dayMinutes = 1_440;

export const truth = {
  /** Share of those who were locked out that never use the app again. */
  neverReturns: 0.2,
  /** The others come back after so many days on average (exponential), and leave so many days later. */
  returnDays: 3,
  stayDays: 60,
  /** Share back within a minute by themselves; the others' hazards per day of getting back by themselves and by support. */
  auto: 0.15,
  selfPerDay: 0.1,
  supportPerDay: 0.4,
  /** Opening a chat is refused for this share of people, each time they try, and they try so often. */
  refused: 0.15,
  triesWhenRefused: 4,
} as const;

/** Share that has dropped off after so many days: never back, or not yet. */
export function trueDropOff(days: number): number {
  return truth.neverReturns + (1 - truth.neverReturns) * Math.exp(-days / truth.returnDays);
}

/** Share still using the app so many days after the lockout: whose last day, being back and leaving later, lies after it. */
export function trueSurvival(days: number): number {
  const [back, leave] = [1 / truth.returnDays, 1 / truth.stayDays];
  return (1 - truth.neverReturns) * ((back * Math.exp(-leave * days) - leave * Math.exp(-back * days)) / (back - leave));
}

/** Share back in a chat after so many hours, by way. */
export function trueRecovery(hours: number): Record<"auto" | "self" | "support" | "any", number> {
  const perDay = truth.selfPerDay + truth.supportPerDay;
  const slow = (1 - truth.auto) * (1 - Math.exp((-perDay * hours) / 24));
  const [self, support] = [(slow * truth.selfPerDay) / perDay, (slow * truth.supportPerDay) / perDay];
  return { auto: truth.auto, self, support, any: truth.auto + self + support };
}

/** People who were locked out once each, over so many days, as it is known after them. */
export function lockedOut(random: () => number, people: number, days: number): History {
  return Array.from({ length: people }, () => oneLockedOut(random, days * dayMinutes));
}

function oneLockedOut(random: () => number, now: number): Person {
  const minute = Math.floor(random() * now);
  const back = wayBack(random);
  const tries = back.minutes > 1 ? truth.triesWhenRefused : 1;
  const closes = minute + back.minutes < now;
  return {
    isTest: false,
    complaints: [],
    lockouts: [
      { minute, openMinutes: closes ? back.minutes : null, outcome: back.way, freed: back.way === "support", lastTryMinutes: tries - 1 },
    ],
    attempts: Array.from({ length: tries }, (_, index) => ({ minute: minute + index, persona: "sleep_coach", conflict: true, lockout: 0 })),
    signs: signsAfter(random, minute, now).map((sign) => ({ minute: sign, kind: "app_opened" as const })),
  };
}

function wayBack(random: () => number): { minutes: number; way: "auto" | "self" | "support" } {
  if (random() < truth.auto) return { minutes: 1, way: "auto" };
  const perDay = truth.selfPerDay + truth.supportPerDay;
  const way = random() < truth.selfPerDay / perDay ? "self" : "support";
  return { minutes: Math.max(2, Math.ceil(exponential(random, dayMinutes / perDay))), way };
}

/** The minutes of the signs of life after a lockout, as the server has placed those that it has received. */
function signsAfter(random: () => number, minute: number, now: number): number[] {
  if (random() < truth.neverReturns) return [];
  const first = minute + exponential(random, truth.returnDays * dayMinutes);
  const last = first + exponential(random, truth.stayDays * dayMinutes);
  const happened = [first, last];
  for (let time = first + dayMinutes; time < last; time += dayMinutes) if (random() < 0.6) happened.push(time);
  return happened.flatMap((time) => {
    const received = time + (random() < 0.1 ? random() * 47 * 60 : 0);
    return received < now ? [placed(random, time, received)] : [];
  });
}

/** As the API places what a phone with a wrong clock sends: it is off by the same at both ends. */
function placed(random: () => number, time: number, received: number): number {
  const wrongBy = random() < 0.2 ? (random() - 0.5) * 6 * dayMinutes : 0;
  const { at: when } = placeInTime({
    occurredAt: at(time + wrongBy),
    sentAt: at(received + wrongBy),
    receivedAt: at(received),
    clock: "device",
  });
  return Math.round((when.getTime() - at(0).getTime()) / 60_000);
}

function exponential(random: () => number, mean: number): number {
  return -mean * Math.log(1 - random());
}

/** Times to a working chat as the query gives them, on its grid. */
export function recoveryRows(times: readonly { minutes: number; way: string | null }[]): RecoveryRow[] {
  const grid = (minutes: number, step: number) => Math.ceil(minutes / step) * step;
  return times.map(({ minutes, way }) => ({
    minutes: minutes <= 120 ? Math.max(1, grid(minutes, 1)) : minutes <= 1_440 ? grid(minutes, 15) : Math.min(40_320, grid(minutes, 120)),
    ended_by: minutes <= 40_320 ? (way as WayBack | null) : null,
    people: 1,
  }));
}
