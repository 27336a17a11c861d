import { hourMs } from "@/lib/metrics/settings";

// What an alert looks at, when it changes its mind, and when it says so. Pure: one step a window, by the clock it is given.

export const metrics = ["conflict_rate", "blocked_share", "lockouts_opened", "tickets"] as const;
export type Metric = (typeof metrics)[number];
export const kinds = ["threshold", "change", "burn"] as const;
export type Kind = (typeof kinds)[number];
export const directions = ["above", "below"] as const;
export type Direction = (typeof directions)[number];
export const states = ["OK", "WARN", "ALERT", "NO_DATA", "PAUSED"] as const;
export type State = (typeof states)[number];
export type Level = "OK" | "WARN" | "ALERT";

/** Hours up to a day, whole days of the reporting zone from there on: what the counts keep exactly. */
export const windowsHours = [1, 2, 6, 12, 24, 72, 168] as const;

export const barMax = 1_000_000;
export const leastEventsMax = 1_000_000;
export const evaluationsMax = 24;
export const renotifyHoursMax = 24 * 30;
/** The share of tries that is to go well. */
export const objectiveMin = 0.5;
export const objectiveMax = 0.9999;

export type Bars = {
  direction: Direction;
  warnAt: number | null;
  alertAt: number;
  /** Where it has to be better than to come back from either; null: the bar that it went over. */
  clearAt: number | null;
  leastEvents: number;
  /** How many windows in a row have to say the same before the state changes. */
  evaluations: number;
  renotifyHours: number | null;
  /** Whether too little to judge by is a state of its own; otherwise the last one stays. */
  tellNoData: boolean;
};

export type Standing = { state: State; pending: State | null; streak: number; notifiedAt: Date | null };
export type Step = Standing & { tell: "state" | "reminder" | null };

export function isShare(metric: Metric): boolean {
  return metric === "conflict_rate" || metric === "blocked_share";
}

/** Where a bar can lie at all: one that no number reaches would watch nothing. A change is never under −1. */
export function barLimits(metric: Metric, kind: Kind): { low: number; high: number } {
  if (kind === "change") return { low: -1, high: barMax };
  return { low: 0, high: kind === "threshold" && isShare(metric) ? 1 : barMax };
}

/** Whether each bar lies no further than the one before it: alert, warning, way back. */
export function inOrder(direction: Direction, bars: readonly (number | null)[]): boolean {
  const given = bars.filter((bar) => bar !== null).map((bar) => (direction === "above" ? bar : -bar));
  return given.every((bar, index) => index === 0 || bar <= (given[index - 1] ?? bar));
}

/** The level of a window; null where there is nothing, or too little, to judge by. `state`: where the rule stands. */
export function levelOf(bars: Bars, state: State, judged: number | null, events: number): Level | null {
  if (judged === null || events < bars.leastEvents) return null;
  const { warnAt, alertAt, clearAt } = bars;
  if (reaches(bars, judged, alertAt)) return "ALERT";
  const notBack = clearAt !== null && reaches(bars, judged, clearAt);
  if (state === "ALERT" && notBack) return "ALERT";
  if (warnAt !== null && reaches(bars, judged, warnAt)) return "WARN";
  return state === "WARN" && notBack ? "WARN" : "OK";
}

/** The next standing after a window of this level; undefined: no new window, only the time has passed. */
export function step(bars: Bars, standing: Standing, level: Level | null | undefined, now: Date): Step {
  if (standing.state === "PAUSED") return { ...standing, tell: null };
  const next = level === undefined ? standing : moved(bars, standing, level ?? (bars.tellNoData ? "NO_DATA" : undefined));
  if (next.state !== standing.state) return { ...next, ...toldOf(standing, next.state, now) };
  const quiet = standing.notifiedAt === null ? 0 : now.getTime() - standing.notifiedAt.getTime();
  const again = bars.renotifyHours !== null && quiet >= bars.renotifyHours * hourMs;
  return again ? { ...next, notifiedAt: now, tell: "reminder" } : { ...next, tell: null };
}

function reaches({ direction }: Bars, value: number, bar: number): boolean {
  return direction === "above" ? value >= bar : value <= bar;
}

function moved(bars: Bars, standing: Standing, said: State | undefined): Standing {
  const calm = { ...standing, pending: null, streak: 0 };
  if (said === undefined || said === standing.state) return calm;
  // Nothing was known, and now all is well: no bar was crossed.
  if (standing.state === "NO_DATA" && said === "OK") return { ...calm, state: "OK" };
  const goesOn = standing.pending !== null && sameWay(standing.state, standing.pending, said);
  const pending = goesOn && standing.pending !== null ? nearer(standing.state, standing.pending, said) : said;
  const streak = goesOn ? standing.streak + 1 : 1;
  return streak >= bars.evaluations ? { ...calm, state: pending } : { ...standing, pending, streak };
}

const ranks: Partial<Record<State, number>> = { OK: 0, WARN: 1, ALERT: 2 };

/** How far a state is from another, negative where it is better; undefined where they are not on one scale. */
function distance(from: State, to: State): number | undefined {
  const rank = ranks[to];
  return rank === undefined ? undefined : rank - (ranks[from] ?? 0);
}

/** A warning and an alert are both worse than OK: either goes on with what the other began. */
function sameWay(from: State, before: State, said: State): boolean {
  const [a, b] = [distance(from, before), distance(from, said)];
  return a === undefined || b === undefined ? before === said : Math.sign(a) === Math.sign(b);
}

/** Of two states on the same side, the one that both windows had reached. */
function nearer(from: State, before: State, said: State): State {
  return Math.abs(distance(from, before) ?? 0) < Math.abs(distance(from, said) ?? 0) ? before : said;
}

function toldOf(before: Standing, state: State, now: Date): Pick<Step, "notifiedAt" | "tell"> {
  // That all is well is news to those alone who were told that it was not.
  if (state === "OK") return { notifiedAt: null, tell: before.notifiedAt === null ? null : "state" };
  return { notifiedAt: now, tell: "state" };
}
