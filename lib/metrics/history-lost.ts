import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { type Estimate, wilson } from "@/lib/statistics/wilson";
import { metricWays } from "@/lib/texts/metric-ways";
import { answerHead, lengthOf, type MetricAnswer } from "./answer";
import { episodes } from "./episodes";
import type { Filters } from "./filters";
import type { Stretch } from "./people-sets";
import { type WayBack, waysBack } from "./recovery";
import type { MetricInput } from "./schema";
import { dayMs, metricSettings } from "./settings";

const definition = { question: metricWays.en.history.question, definitionVersion: 1 };

/** People back in a working chat within 28 days. */
export type HistoryCounts = {
  /** We know which chat had refused them. */
  known: number;
  /** Of the known: a reset had deleted that chat by the time they were back, and nobody brought it back. */
  lost: number;
  /** Back, and another backend never said which chat it was. */
  unknown: number;
  /** lost / known. */
  share: Estimate | null;
};

export type HistoryLost = MetricAnswer & { total: HistoryCounts; ways: Record<WayBack, HistoryCounts> };

/** The share of those who got back whose old chat is gone, by way back: each person once, so Wilson's interval. */
export async function historyLost(actor: Actor, { range, filters }: MetricInput, now: Date = new Date()): Promise<HistoryLost> {
  authorize(actor, "metrics:read");
  const head = answerHead(definition, range, now);
  const rows = await db.$queryRaw<Row[]>`
    SELECT b.way, b.state, count(*)::float8 AS people FROM (${backWithHistory({ ...head.range, asOf: head.asOf }, filters)}) b GROUP BY 1, 2`;
  const ways = Object.fromEntries(waysBack.map((way) => [way, countsOf(rows.filter((row) => row.way === way))]));
  return { ...head, total: countsOf(rows), ways: ways as HistoryLost["ways"] };
}

export type HistoryState = "kept" | "lost" | "unknown";
type Row = { way: WayBack; state: HistoryState; people: number };

/**
 * (user_id, id, way, state) of each person who was back within 28 days of their first lockout in the stretch. `lost`: the chat
 * that refused them, any of them where the lockout went on in another, was deleted by then. Archived is not lost: it can be read.
 */
export function backWithHistory({ from, until, asOf }: Pick<Stretch, "from" | "until" | "asOf">, filters?: Filters): Prisma.Sql {
  const within = lengthOf(metricSettings.recoveryDays * dayMs);
  return Prisma.sql`
    WITH ${episodes(from, until, asOf, filters)}
    SELECT e.user_id, e.id, e.ended_by AS way, coalesce((
        SELECT CASE WHEN bool_or(c.status = 'deleted' AND c.deleted_at <= e.followed_until) THEN 'lost' ELSE 'kept' END
        FROM consultations c WHERE c.user_id = e.user_id AND c.id = ANY(e.refused_by) HAVING count(*) > 0), 'unknown') AS state
    FROM episodes e WHERE e.ended_by IS NOT NULL AND e.followed_until <= e.t0 + ${within}`;
}

function countsOf(rows: readonly Row[]): HistoryCounts {
  const of = (state: HistoryState) => rows.reduce((sum, row) => (row.state === state ? sum + row.people : sum), 0);
  const [lost, known] = [of("lost"), of("lost") + of("kept")];
  return { known, lost, unknown: of("unknown"), share: wilson(lost, known) };
}
