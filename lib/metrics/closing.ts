import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { answerHead, type MetricAnswer } from "./answer";
import type { MetricInput } from "./schema";

const definition = {
  question:
    "Of the tickets that closed themselves because their person's app got through: how long had it been since that person's first 409?",
  definitionVersion: 1,
};

export type Closing = MetricAnswer & {
  /** Tickets that closed themselves in the range and are closed still, each once: one that went into another is not counted. */
  tickets: number;
  /** From the first 409 of the ticket's lockout until the ticket closed itself; null where none did. */
  medianMs: number | null;
};

/** How long people had been shut out when their ticket closed itself. */
export async function closing(actor: Actor, { range }: Pick<MetricInput, "range">, now: Date = new Date()): Promise<Closing> {
  authorize(actor, "metrics:read");
  const head = answerHead(definition, range, now);
  const { from, until } = head.range;
  const [row] = await db.$queryRaw<{ tickets: number; median: number | null }[]>`
    SELECT count(*)::float8 AS tickets,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM t.closed_itself_at - t.first_409_at))::float8 * 1000 AS median
    FROM (${closedThemselves(from, until)}) t`;
  return { ...head, tickets: row?.tickets ?? 0, medianMs: row?.median ?? null };
}

/** Tickets `t` that closed themselves in [from, until) and are closed still, with `first_409_at`. */
export function closedThemselves(from: Date, until: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT t.*, l.opened_at AS first_409_at FROM tickets t JOIN lockouts l ON l.user_id = t.user_id AND l.id = t.lockout_id
    WHERE t.closed_itself_at >= ${from} AND t.closed_itself_at < ${until} AND t.solved_at = t.closed_itself_at AND t.merged_into IS NULL
      AND NOT EXISTS (SELECT 1 FROM users u WHERE u.id = t.user_id AND u.is_test)`;
}
