import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { causes } from "@/lib/lockouts/rules";
import { type Dimension, noneSaid } from "./filters";
import { dayMs } from "./settings";

/** Attempts are many: what apps there are shows in these days. Lockouts are few: those of a year and more are looked through. */
const attemptDays = 14;
const lockoutDays = 400;
const valuesMax = 60;

/** The values that a filter can be set to, newest versions first; those of the policy are told by policyStarts(). */
export type FilterValues = Record<Exclude<Dimension, "policy">, string[]>;

export async function filterValues(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<FilterValues> {
  authorize(actor, "metrics:read");
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const rows = await db.$queryRaw<Row[]>`
      SELECT DISTINCT a.persona, a.goal, a.platform, a.app_version FROM attempts a WHERE a.at >= ${ago(attemptDays)} AND a.at < ${now}
      UNION SELECT DISTINCT l.persona, l.goal, l.platform, l.app_version FROM lockouts l WHERE l.opened_at >= ${ago(lockoutDays)} AND l.opened_at < ${now}`;
  const valuesOf = (column: keyof Row) =>
    [...new Set(rows.map((row) => row[column] || noneSaid))].sort((a, b) => valueOrder.compare(a, b)).slice(0, valuesMax);
  return {
    persona: valuesOf("persona"),
    goal: valuesOf("goal"),
    platform: valuesOf("platform"),
    app_version: valuesOf("app_version").reverse(),
    cause: [...causes],
  };
}

type Row = { persona: string; goal: string; platform: string | null; app_version: string | null };

/** 2.10.0 comes after 2.9.0. */
export const valueOrder = new Intl.Collator("en", { numeric: true });
