import {
  barLimits,
  directions,
  evaluationsMax,
  inOrder,
  isShare,
  type Kind,
  kinds,
  leastEventsMax,
  type Metric,
  metrics,
  objectiveMax,
  objectiveMin,
  renotifyHoursMax,
  windowsHours,
} from "@/lib/alerts/rules";
import type { SaveRule } from "@/lib/alerts/schema";

// A form's words as a rule. Pure. Bars are typed in per cent, as a number, or as multiples, and kept as shares and factors.

export type BarUnit = "percent" | "count" | "times";

export function barUnit(metric: Metric, kind: Kind): BarUnit {
  if (kind === "burn") return "times";
  return kind === "change" || isShare(metric) ? "percent" : "count";
}

/** A bar as it is typed; 0.1 → "10". */
export function barText(value: number | null, unit: BarUnit): string {
  if (value === null) return "";
  return String(unit === "percent" ? Number((value * 100).toPrecision(10)) : value);
}

type Rule = Omit<SaveRule, "ruleId">;
/** The first field that is no part of a rule, and why; limits are as they are typed. */
export type FormProblem = { field: string } & (
  | { why: "missing" | "number" | "warning" | "back" | "short" }
  | { why: "whole" | "between"; low: number; high: number }
);

/** The rule that a form holds, or what is wrong with it. */
export function readForm(form: FormData): Rule | { problem: FormProblem } {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const number = (name: string) => (text(name) === "" ? null : Number(text(name).replace(",", ".")));
  const metric = metrics.find((each) => each === text("metric")) ?? metrics[0];
  const kind = kinds.find((each) => each === text("kind")) ?? kinds[0];
  const hours = (name: string) => windowsHours.find((each) => String(each) === text(name));
  const factor = barUnit(metric, kind) === "percent" ? 0.01 : 1;
  const bar = (name: string) => {
    const typed = number(name);
    return typed === null ? null : Number((typed * factor).toPrecision(12));
  };
  const burn = kind === "burn";
  const [alertAt, leastEvents, evaluations, objective] = [
    bar("alertAt"),
    number("leastEvents"),
    number("evaluations"),
    number("objective"),
  ];
  if (!text("name")) return { problem: { field: "name", why: "missing" } };
  const needed = { ...(burn && { objective }), alertAt, leastEvents, evaluations };
  const given = { ...needed, warnAt: bar("warnAt"), clearAt: bar("clearAt"), renotifyHours: number("renotifyHours") };
  const missing = Object.entries(needed).find(([, value]) => value === null);
  const wrong = missing ?? Object.entries(given).find(([, value]) => value !== null && !Number.isFinite(value));
  if (wrong || alertAt === null || leastEvents === null || evaluations === null) {
    return { problem: { field: wrong?.[0] ?? "alertAt", why: "number" } };
  }
  const rule: Rule = {
    name: text("name"),
    metric,
    kind,
    direction: directions.find((each) => each === text("direction")) ?? "above",
    windowHours: hours("windowHours") ?? 6,
    ...(burn && { shortWindowHours: hours("shortWindowHours") ?? 1, objective: Number(((objective ?? 99) / 100).toPrecision(12)) }),
    alertAt,
    warnAt: given.warnAt,
    clearAt: given.clearAt,
    leastEvents,
    evaluations,
    renotifyHours: given.renotifyHours,
    tellNoData: form.get("tellNoData") !== null,
    channelIds: form.getAll("channel").map(String),
  };
  const problem = problemOf(rule, factor);
  return problem ? { problem } : rule;
}

/** The same limits as the server's, told at their field and in the reader's language. */
function problemOf(rule: Rule, factor: number): FormProblem | undefined {
  const { metric, kind, direction, windowHours, shortWindowHours, objective, alertAt, warnAt, clearAt } = rule;
  if (shortWindowHours !== undefined && shortWindowHours >= windowHours) return { field: "shortWindowHours", why: "short" };
  if (objective !== undefined && (objective < objectiveMin || objective > objectiveMax)) {
    return { field: "objective", why: "between", low: objectiveMin * 100, high: objectiveMax * 100 };
  }
  const { low, high } = barLimits(metric, kind);
  for (const [field, value] of Object.entries({ alertAt, warnAt, clearAt })) {
    if (value !== null && (value < low || value > high)) return { field, why: "between", low: low / factor, high: high / factor };
  }
  if (!inOrder(direction, [alertAt, warnAt])) return { field: "warnAt", why: "warning" };
  if (!inOrder(direction, [alertAt, warnAt, clearAt])) return { field: "clearAt", why: "back" };
  const { leastEvents, evaluations, renotifyHours } = rule;
  const most = { leastEvents: leastEventsMax, evaluations: evaluationsMax, renotifyHours: renotifyHoursMax };
  for (const [field, value] of Object.entries({ leastEvents, evaluations, renotifyHours })) {
    const max = most[field as keyof typeof most];
    if (value !== null && (!Number.isInteger(value) || value < 1 || value > max)) return { field, why: "whole", low: 1, high: max };
  }
  return undefined;
}
