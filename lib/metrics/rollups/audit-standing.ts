import "server-only";
import { db, Prisma, type Tx } from "@/lib/db";
import { everyLockout, lockedOut, stillOpen } from "../lockout-sets";
import { dayMs, metricSettings } from "../settings";
import { type Standing, standing } from "./cells";
import { isFilled, readState, type State } from "./state";

/** `waiting`: somebody is to be counted, and nothing can be said. */
export type StandingAudit = "waiting" | "right" | { people: string[] } | "sums";

/**
 * Compares who is locked out now with the rows, person by person, and its sums with the people they are made of. Rows move while
 * one looks: whoever changed since the counts were made is not asked about. The state's row is held, so that nobody counts meanwhile.
 */
export async function auditStanding(): Promise<StandingAudit> {
  return db.$transaction(async (tx) => {
    const state = await readState(tx, "wait");
    const [{ waiting } = { waiting: true }] = await tx.$queryRaw<
      { waiting: boolean }[]
    >`SELECT EXISTS (SELECT FROM rollup_dirty) AS waiting`;
    if (!state || !isFilled(state) || waiting) return "waiting";
    const different = await tx.$queryRaw<{ id: string }[]>(differentSql(state));
    if (different.length > 0) return { people: different.map(({ id }) => id) };
    return (await sumsAgree(tx)) ? "right" : "sums";
  });
}

const differentMax = 10_000;

function differentSql({ asOf, cursor }: State & { asOf: Date }): Prisma.Sql {
  const ago = (days: number) => new Date(asOf.getTime() - days * dayMs);
  const [active, lost] = [ago(metricSettings.activeDays), ago(metricSettings.lostDays)];
  const changed = (table: string) => Prisma.sql`SELECT user_id FROM ${Prisma.raw(table)} WHERE changed_xid >= ${cursor}`;
  // By `standing`: what the rows say of a person of `open`.
  const units: Record<Standing, Prisma.Sql> = {
    locked_out: Prisma.sql`o.refused`,
    waiting: Prisma.sql`o.units - o.refused`,
    active_out: Prisma.sql`CASE WHEN o.seen_at >= ${active} THEN o.units ELSE 0 END`,
    dormant_out: Prisma.sql`CASE WHEN o.seen_at < ${active} AND o.seen_at >= ${lost} THEN o.units ELSE 0 END`,
    lost: Prisma.sql`CASE WHEN o.seen_at < ${lost} THEN o.units ELSE 0 END`,
  };
  const columns = (of: (family: Standing) => Prisma.Sql) => Prisma.join(standing.map(of));
  return Prisma.sql`
    WITH open AS (
      SELECT l.user_id, count(*) AS units, count(*) FILTER (WHERE ${lockedOut(asOf)}) AS refused,
        greatest(max(l.last_attempt_at), max(p.active_at)) AS seen_at
      FROM (SELECT l.* FROM ${everyLockout(asOf)} AND ${stillOpen(asOf)}) l LEFT JOIN rollup_people p ON p.person_id = l.user_id
      GROUP BY l.user_id
    ),
    kept AS (
      SELECT person_id, ${columns((family) => Prisma.sql`${unitsOf(family)} AS ${Prisma.raw(family)}`)}
      FROM rollup_people WHERE facts ?| ${[...standing]}::text[]
    ),
    different AS (
      SELECT coalesce(o.user_id, k.person_id) AS id FROM open o FULL JOIN kept k ON k.person_id = o.user_id
      WHERE (${columns((family) => units[family])}) IS DISTINCT FROM (${columns((family) => Prisma.sql`k.${Prisma.raw(family)}`)})
    )
    SELECT d.id FROM different d LEFT JOIN users u ON u.id = d.id LEFT JOIN rollup_people p ON p.person_id = d.id
    WHERE coalesce(u.is_test, false) = coalesce(p.is_test, false)
      AND d.id NOT IN (SELECT m.person_id FROM rollup_marks m UNION ${Prisma.join(["lockouts", "attempts", "events", "messages"].map(changed), " UNION ")})
    LIMIT ${differentMax}`;
}

async function sumsAgree(tx: Tx): Promise<boolean> {
  const sums = standing.map(
    (family) => Prisma.sql`SELECT ${family}::text AS family, ${unitsOf(family)} AS units FROM rollup_people WHERE facts ? ${family}::text`,
  );
  const different = await tx.$queryRaw<object[]>`
    WITH kept AS (SELECT family, sum(units) AS units, count(*) AS people FROM (${Prisma.join(sums, " UNION ALL ")}) each GROUP BY 1),
      counted AS (SELECT family, units, people FROM rollups WHERE family = ANY(${[...standing]}) AND grain = 'day' AND (units, people) <> (0, 0))
    SELECT FROM kept FULL JOIN counted USING (family) WHERE (kept.units, kept.people) IS DISTINCT FROM (counted.units, counted.people)`;
  return different.length === 0;
}

function unitsOf(family: Standing): Prisma.Sql {
  return Prisma.sql`coalesce((facts->${family}::text->0->>1)::bigint, 0)`;
}
