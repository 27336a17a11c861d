import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { type Estimate, wilson } from "@/lib/statistics/wilson";
import { answerHead, lengthOf, type MetricAnswer } from "./answer";
import type { MetricInput } from "./schema";
import { dayMs, metricSettings } from "./settings";
import { contactsOf } from "./support-sets";

const definition = {
  question:
    "Of the people who were locked out and did not get back by themselves at once, how many wrote to us, and how many suffer in silence?",
  definitionVersion: 1,
};

export type Contacts = MetricAnswer & {
  /** Each person by their first lockout in the range; those that ended by themselves within a minute are left out. */
  people: number;
  wrote: number;
  /** Wrote nothing about it within 14 days. */
  silent: number;
  /** Have not written, and there is still time. */
  open: number;
  /** The silent share of those whose 14 days are over, whenever they wrote within them. */
  silentShare: Estimate | null;
  matured: number;
};

/** Who wrote about their lockout and who did not. */
export async function contacts(actor: Actor, { range, filters }: MetricInput, now: Date = new Date()): Promise<Contacts> {
  authorize(actor, "metrics:read");
  const head = answerHead(definition, range, now);
  const { from, until } = head.range;
  const rows = await db.$queryRaw<{ state: "wrote" | "silent" | "open"; people: number; matured: number }[]>`
    SELECT c.state, count(*)::float8 AS people, count(*) FILTER (WHERE c.t0 + ${lengthOf(metricSettings.ticketDays * dayMs)} < ${head.asOf})::float8 AS matured
    FROM (${contactsOf(from, until, head.asOf, filters)}) c GROUP BY 1`;
  const of = (state: string) => rows.find((row) => row.state === state);
  const silent = of("silent")?.people ?? 0;
  const matured = rows.reduce((sum, row) => sum + row.matured, 0);
  return {
    ...head,
    people: rows.reduce((sum, row) => sum + row.people, 0),
    wrote: of("wrote")?.people ?? 0,
    silent,
    open: of("open")?.people ?? 0,
    silentShare: wilson(silent, matured),
    matured,
  };
}
