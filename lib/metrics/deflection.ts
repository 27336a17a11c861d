import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { type Estimate, wilson } from "@/lib/statistics/wilson";
import { answerHead, type MetricAnswer } from "./answer";
import type { MetricInput } from "./schema";
import { wroteOf } from "./support-sets";

const definition = {
  question: "Of the people who were locked out, how many were in a chat again within 14 days without writing to us?",
  definitionVersion: 1,
};

export type Deflection = MetricAnswer & {
  /** Each person by their first lockout in the range, those that ended by themselves, too; whose 14 days are over. */
  matured: number;
  unmatured: number;
  /** Of the matured: back within the 14 days, and no ticket about it in them. */
  deflected: number;
  share: Estimate | null;
};

/** Observed deflection. Says what happened, and not why: who gave up writing and came back is in it. */
export async function deflection(actor: Actor, { range, filters }: MetricInput, now: Date = new Date()): Promise<Deflection> {
  authorize(actor, "metrics:read");
  const head = answerHead(definition, range, now);
  const { from, until } = head.range;
  const [row] = await db.$queryRaw<{ matured: number; unmatured: number; deflected: number }[]>`
    SELECT count(*) FILTER (WHERE w.matured)::float8 AS matured, count(*) FILTER (WHERE NOT w.matured)::float8 AS unmatured,
      count(*) FILTER (WHERE w.matured AND w.deflected)::float8 AS deflected
    FROM (${wroteOf(from, until, head.asOf, filters)}) w`;
  const { matured = 0, unmatured = 0, deflected = 0 } = row ?? {};
  return { ...head, matured, unmatured, deflected, share: wilson(deflected, matured) };
}
