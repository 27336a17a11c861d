import "server-only";
import { z } from "zod";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { type MatchedDifference, matchedDifference } from "@/lib/statistics/difference";
import { matchRiskSets, standardisedDifference } from "@/lib/statistics/risk-sets";
import type { Estimate } from "@/lib/statistics/wilson";
import { activity } from "./activity";
import { answerHead, lengthOf, type MetricAnswer } from "./answer";
import type { Filters } from "./filters";
import { firstEver } from "./first-lockouts";
import type { MetricInput } from "./schema";
import { dayMs, hourMs, metricSettings, minuteMs } from "./settings";

const definition = {
  question:
    "How many of those who dropped off after a lockout would have stayed without it, going by people like them who used the app at the same moment and were not locked out?",
  definitionVersion: 1,
};

/** So many of the people who were locked out are compared at most, always the same ones; so many others are looked at for each. */
const casesMax = 500;
const candidatesMax = 40;
/** Where more people use the app, not the whole day before is looked at, but as long as holds so many signs of life even at night. */
const signsBefore = 150;

const horizonMs = metricSettings.horizonDays * dayMs;
const gapMs = metricSettings.gapMinutes * minuteMs;
const maturesAfterMs = horizonMs + metricSettings.lateAllowanceHours * hourMs;

/** What two people must share to be compared: bounds of days since they joined, and of active days in the four weeks before. */
const tenureBounds = [28, 90, 365];
const activeDaysBounds = [2, 5, 9, 14];

export type MatchedControl = MetricAnswer & {
  horizonDays: number;
  /** Matured users, as drop-off counts them, and those of them who were looked at. */
  matured: number;
  cases: number;
  /** Cases for whom there was at least one comparable person, and how many there were altogether. */
  matched: number;
  controls: number;
  /** Drop-off of the matched, of the others, and the difference: what the lockout added. Null where nobody was matched. */
  excess: MatchedDifference | null;
  /** The same difference in the four weeks before the lockout, when it must be near 0. */
  placebo: MatchedDifference | null;
  /** The excess times the matured users: people lost to the lockouts. */
  lost: Estimate | null;
  /** How far the groups lie apart in standard deviations. */
  apart: { tenureDays: number; activeDays: number };
};

/** Drop-off beyond that of comparable people: sets matched at the moment of the lockout, with a placebo and the balance. */
export async function matchedControl(actor: Actor, { range, filters }: MetricInput, now: Date = new Date()): Promise<MatchedControl> {
  authorize(actor, "metrics:read");
  const head = answerHead(definition, range, now);
  return { ...head, ...excessOf(await readCompared(head, filters)) };
}

type Looked = { range: { from: Date; until: Date }; asOf: Date };

/** The cases and who may be compared with them: of the number, and of the list behind it. */
export async function readCompared(looked: Looked, filters?: Filters): Promise<ComparedRow[]> {
  return z.array(ComparedRow).parse(await db.$queryRaw(comparedSql(looked, await lookBackMs(looked), filters)));
}

/** A person as they were at the moment of a case's lockout; the case themself, too. Only people who may be compared with it. */
export const ComparedRow = z.strictObject({
  case_id: z.string(),
  person_id: z.string(),
  /** Matured users altogether. */
  matured: z.number(),
  tenure_days: z.number(),
  active_days: z.number(),
  dropped: z.boolean(),
  /** Whether they were away in the first half of the four weeks before, as one drops off; null where they had not joined by then. */
  dropped_before: z.boolean().nullable(),
});
export type ComparedRow = z.output<typeof ComparedRow>;

export function excessOf(rows: readonly ComparedRow[]): Omit<MatchedControl, keyof MetricAnswer> {
  const own = casesOf(rows);
  const sets = setsOf(rows);
  const excess = matchedDifference(
    sets.map(({ one, controls }) => ({ own: Number(one.dropped), others: mean(controls, (row) => row.dropped) })),
  );
  const before = sets.filter(({ one, controls }) => [one, ...controls].every((row) => row.dropped_before !== null));
  const matured = own[0]?.matured ?? 0;
  const apart = (of: (row: ComparedRow) => number) =>
    standardisedDifference(
      sets.map(({ one }) => of(one)),
      sets.map(({ controls }) => mean(controls, of)),
    );
  return {
    horizonDays: metricSettings.horizonDays,
    matured,
    cases: own.length,
    matched: sets.length,
    controls: sets.reduce((sum, { controls }) => sum + controls.length, 0),
    excess,
    placebo: matchedDifference(
      before.map(({ one, controls }) => ({
        own: Number(one.dropped_before),
        others: mean(controls, (row) => row.dropped_before === true),
      })),
    ),
    lost: excess && times(excess.difference, matured),
    apart: { tenureDays: apart((row) => row.tenure_days), activeDays: apart((row) => row.active_days) },
  };
}

export function casesOf(rows: readonly ComparedRow[]): ComparedRow[] {
  return rows.filter((row) => row.case_id === row.person_id);
}

/** Each case for whom there is somebody comparable, with the people it is compared with. */
export function setsOf(rows: readonly ComparedRow[]): { one: ComparedRow; controls: ComparedRow[] }[] {
  const own = casesOf(rows);
  const others = new Map(own.map((row): [string, ComparedRow[]] => [row.case_id, []]));
  for (const row of rows) if (row.case_id !== row.person_id) others.get(row.case_id)?.push(row);
  const risk = own.map((one) => ({
    id: one.case_id,
    candidates: (others.get(one.case_id) ?? []).filter((other) => isLike(one, other)).map((row) => ({ id: row.person_id, row })),
  }));
  const ofCase = new Map(own.map((row) => [row.case_id, row]));
  return matchRiskSets(risk, metricSettings.controlsMax, "controls 1").flatMap(({ id, controls }) => {
    const one = ofCase.get(id);
    return one && controls.length > 0 ? [{ one, controls: controls.map(({ row }) => row) }] : [];
  });
}

function isLike(one: ComparedRow, other: ComparedRow): boolean {
  return (
    bandOf(tenureBounds, one.tenure_days) === bandOf(tenureBounds, other.tenure_days) &&
    bandOf(activeDaysBounds, one.active_days) === bandOf(activeDaysBounds, other.active_days)
  );
}

function bandOf(bounds: readonly number[], value: number): number {
  return bounds.filter((bound) => value >= bound).length;
}

function mean(rows: readonly ComparedRow[], of: (row: ComparedRow) => number | boolean): number {
  return rows.reduce((sum, row) => sum + Number(of(row)), 0) / rows.length;
}

function times({ value, low, high }: Estimate, people: number): Estimate {
  return { value: value * people, low: low * people, high: high * people };
}

/**
 * Candidates used the app in the day before the lockout, or in as much of it as is enough: the same time of day. They had
 * a chat with the same persona, use the same platform, joined about as long ago, and had never been locked out. Who is
 * locked out later was plainly still there then: that counts as coming back.
 */
function comparedSql({ range, asOf }: Looked, backMs: number, filters?: Filters): Prisma.Sql {
  const since = new Date(range.from.getTime() - 2 * horizonMs);
  const day = lengthOf(dayMs);
  return Prisma.sql`
    WITH first_ever AS (${firstEver(range.from, range.until, filters)}),
    picked AS (
      SELECT f.user_id, f.t0, count(*) OVER () AS matured
      FROM first_ever f WHERE f.t0 + ${lengthOf(maturesAfterMs)} <= ${asOf}
      ORDER BY md5(f.user_id::text) LIMIT ${casesMax}
    ),
    cases AS MATERIALIZED (
      SELECT DISTINCT ON (p.user_id) p.user_id AS case_id, p.t0, p.matured, l.persona, l.platform, u.created_at AS joined_at
      FROM picked p JOIN users u ON u.id = p.user_id JOIN lockouts l ON l.user_id = p.user_id AND l.opened_at = p.t0
      ORDER BY p.user_id, l.id
    ),
    near AS MATERIALIZED (
      SELECT DISTINCT c.case_id, c.t0, c.matured, c.persona, c.joined_at, v.user_id AS person_id
      FROM cases c JOIN events v ON v.at > c.t0 - ${lengthOf(backMs)} AND v.at <= c.t0
      WHERE v.at >= ${since} AND v.at < ${range.until} AND NOT v.late AND v.name IN ('app_opened', 'app_active')
        AND v.user_id <> c.case_id AND v.platform IS NOT DISTINCT FROM c.platform
    ),
    alike AS (
      SELECT n.case_id, n.t0, n.matured, n.person_id, u.created_at AS joined_at,
        row_number() OVER (PARTITION BY n.case_id ORDER BY md5(n.case_id::text || n.person_id::text)) AS turn
      FROM near n JOIN users u ON u.id = n.person_id
      WHERE NOT u.is_test
        AND width_bucket(extract(epoch FROM n.t0 - u.created_at) / 86400, ${tenureBounds}::numeric[])
          = width_bucket(extract(epoch FROM n.t0 - n.joined_at) / 86400, ${tenureBounds}::numeric[])
        AND NOT EXISTS (SELECT 1 FROM lockouts l WHERE l.user_id = u.id AND l.opened_at <= n.t0)
        AND EXISTS (SELECT 1 FROM consultations c WHERE c.user_id = u.id AND c.persona = n.persona AND c.created_at < n.t0)
    ),
    people AS MATERIALIZED (
      SELECT case_id, case_id AS person_id, t0, matured, joined_at FROM cases
      UNION ALL
      SELECT case_id, person_id, t0, matured, joined_at FROM alike WHERE turn <= ${candidatesMax}
    ),
    -- Somebody is like several, and is looked up once.
    stretches AS MATERIALIZED (
      SELECT person_id, min(t0) - ${lengthOf(2 * horizonMs)} AS since, max(t0) + ${lengthOf(horizonMs)} AS until FROM people GROUP BY person_id
    ),
    signs AS MATERIALIZED (
      SELECT w.person_id AS user_id, s.at, s.refused FROM stretches w CROSS JOIN LATERAL (
        SELECT a.at, false AS refused FROM (${activity(since, asOf, Prisma.sql`w.person_id`)}) a WHERE a.at > w.since AND a.at <= w.until
        UNION ALL
        SELECT l.opened_at, true FROM lockouts l
        WHERE l.user_id = w.person_id AND l.opened_at >= ${range.from} AND l.opened_at < ${asOf} AND l.opened_at <= w.until
        OFFSET 0
      ) s
    ),
    seen AS (
      SELECT p.case_id, p.person_id,
        count(DISTINCT CASE WHEN NOT s.refused AND s.at <= p.t0 - ${day} THEN floor(extract(epoch FROM p.t0 - s.at) / 86400) END) AS active_days,
        bool_or(s.at > p.t0 + ${lengthOf(gapMs)} AND s.at <= p.t0 + ${lengthOf(horizonMs)} AND NOT (s.refused AND p.person_id = p.case_id)) AS returned,
        bool_or(NOT s.refused AND s.at > p.t0 - ${lengthOf(2 * horizonMs - gapMs)} AND s.at <= p.t0 - ${lengthOf(horizonMs)}) AS there_before
      FROM people p JOIN signs s
        ON s.user_id = p.person_id AND s.at > p.t0 - ${lengthOf(2 * horizonMs)} AND s.at <= p.t0 + ${lengthOf(horizonMs)}
      GROUP BY p.case_id, p.person_id
    )
    SELECT p.case_id::text, p.person_id::text, p.matured::float8, (extract(epoch FROM p.t0 - p.joined_at) / 86400)::float8 AS tenure_days,
      coalesce(s.active_days, 0)::float8 AS active_days,
      NOT coalesce(s.returned, false) AS dropped,
      CASE WHEN p.joined_at <= p.t0 - ${lengthOf(2 * horizonMs)} THEN NOT coalesce(s.there_before, false) END AS dropped_before
    FROM people p LEFT JOIN seen s ON s.case_id = p.case_id AND s.person_id = p.person_id
    ORDER BY p.case_id, p.person_id`;
}

/** How long before a lockout others are looked for: a day, or less where so many use the app that it holds far more than enough. */
async function lookBackMs({ range }: Looked): Promise<number> {
  const middle = (range.from.getTime() + range.until.getTime()) / 2;
  const quarters = [0, 6, 12, 18].map((hours) => new Date(middle - hours * hourMs));
  const spans = await Promise.all(
    quarters.map(async (from) => {
      const [row] = await db.$queryRaw<{ at: Date }[]>`
        SELECT e.at FROM events e WHERE e.at <= ${from} AND e.at > ${new Date(from.getTime() - dayMs)} AND e.name IN ('app_opened', 'app_active')
        ORDER BY e.at DESC OFFSET ${signsBefore} LIMIT 1`;
      return row ? from.getTime() - row.at.getTime() : dayMs;
    }),
  );
  return Math.max(...spans);
}
