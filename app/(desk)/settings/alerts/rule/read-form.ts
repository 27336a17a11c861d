import { directions, isShare, type Kind, kinds, type Metric, metrics, windowsHours } from "@/lib/alerts/rules";
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

/** The rule that a form holds, or the name of the first field that is none. */
export function readForm(form: FormData): Omit<SaveRule, "ruleId"> | { problem: string } {
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
  if (!text("name")) return { problem: "name" };
  const needed = { alertAt, leastEvents, evaluations, ...(burn && { objective }) };
  const given = { ...needed, warnAt: bar("warnAt"), clearAt: bar("clearAt"), renotifyHours: number("renotifyHours") };
  const missing = Object.entries(needed).find(([, value]) => value === null);
  const wrong = missing ?? Object.entries(given).find(([, value]) => value !== null && !Number.isFinite(value));
  if (wrong || alertAt === null || leastEvents === null || evaluations === null) return { problem: wrong?.[0] ?? "alertAt" };
  return {
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
}
