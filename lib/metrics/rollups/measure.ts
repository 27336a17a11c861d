import "server-only";
import { Prisma, type Tx } from "@/lib/db";
import { activity } from "../activity";
import { lengthOf } from "../answer";
import { lockedOut, stillOpen } from "../lockout-sets";
import { dayMs, metricSettings, minuteMs } from "../settings";
import { attempts, judged, logicalAttempts } from "../tries";
import type { Facts, Family } from "./cells";

export type Measured = { facts: Facts; isTest: boolean; dueAt: Date | null; activeAt: Date | null };

/** `since`: rows from before may be gone and are not read. */
export type Lens = { asOf: Date; zone: string; since: Date };

/** What is to be counted of each of some people, read from the rows themselves in one statement: one picture of them. */
export async function measure(tx: Tx, personIds: readonly string[], lens: Lens): Promise<Map<string, Measured>> {
  // Some people's rows out of millions: by their keys, whatever the planner thinks of reading everything.
  await tx.$executeRaw`SELECT set_config('enable_seqscan', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)`;
  const rows = await tx.$queryRaw<Row[]>(measureSql([...personIds], lens));
  const people = new Map(personIds.map((id): [string, Measured] => [id, { facts: {}, isTest: false, dueAt: null, activeAt: null }]));
  const open = new Map<string, Row[]>();
  for (const row of rows) {
    const person = people.get(row.person_id);
    if (!person) continue;
    if (row.family === "open") {
      open.set(row.person_id, [...(open.get(row.person_id) ?? []), row]);
      continue;
    }
    if (row.due_at && (!person.dueAt || row.due_at < person.dueAt)) person.dueAt = row.due_at;
    if (row.active_at && (!person.activeAt || row.active_at > person.activeAt)) person.activeAt = row.active_at;
    if (row.family === "test") person.isTest = true;
    else if (row.family !== "later") put(person.facts, row.family, row);
  }
  for (const [personId, own] of open) stand(people.get(personId), own, lens.asOf);
  for (const person of people.values()) {
    // No time changes what nobody counts.
    if (person.isTest) Object.assign(person, { facts: {}, dueAt: null, activeAt: null });
    for (const facts of Object.values(person.facts)) facts.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  }
  return people;
}

type Row = {
  family: Family | "test" | "later" | "open";
  person_id: string;
  cell: number;
  units: number;
  hits: number;
  recovered: number;
  unrecovered: number;
  due_at: Date | null;
  active_at: Date | null;
};

/**
 * Whose lockouts are open is active, dormant or lost by when they were last seen, which is using the app or trying (`active_at`
 * of the lockouts' rows): when the days of the one are over, that is due.
 */
function stand(person: Measured | undefined, rows: readonly Row[], asOf: Date): void {
  if (!person) return;
  const seenMs = Math.max(...[person.activeAt, ...rows.map((row) => row.active_at)].map((at) => at?.getTime() ?? 0));
  const [dormantAt, lostAt] = [metricSettings.activeDays, metricSettings.lostDays].map((days) => new Date(seenMs + days * dayMs)) as [
    Date,
    Date,
  ];
  const seen = dormantAt >= asOf ? "active_out" : lostAt >= asOf ? "dormant_out" : "lost";
  const next = { active_out: dormantAt, dormant_out: lostAt, lost: null }[seen];
  if (next && (!person.dueAt || next < person.dueAt)) person.dueAt = next;
  const open = rows.reduce((sum, { units }) => sum + units, 0);
  const refused = rows.reduce((sum, { hits }) => sum + hits, 0);
  for (const [family, units] of [
    ["locked_out", refused],
    ["waiting", open - refused],
    [seen, open],
  ] as const) {
    if (units > 0) person.facts[family] = [[0, units]];
  }
}

function put(facts: Facts, family: Family, { cell, units, hits, recovered, unrecovered }: Row): void {
  const fact = [cell, units, hits, recovered, unrecovered];
  while (fact.length > 2 && fact[fact.length - 1] === 0) fact.pop();
  if (fact.length === 2 && units === 0) return;
  const list = facts[family];
  if (list) list.push(fact);
  else facts[family] = [fact];
}

function measureSql(ids: string[], { asOf, zone, since }: Lens): Prisma.Sql {
  const theirs = (column: string) => Prisma.sql`${Prisma.raw(column)} = ANY(${ids}::uuid[])`;
  const cell = (at: string) => Prisma.sql`floor(extract(epoch FROM date_trunc('hour', ${Prisma.raw(at)}, ${zone})) / 900)::integer`;
  const nothing = Prisma.sql`NULL::timestamptz`;
  const recovered = lengthOf(metricSettings.recoveredMinutes * minuteMs);
  const quarter = lengthOf(metricSettings.blockedMinutes * minuteMs);
  const who = Prisma.sql`WHERE ${theirs("a.user_id")}`;
  const tries = (family: Family, sql: Prisma.Sql) => Prisma.sql`
    SELECT ${family}, j.user_id, ${cell("j.at")}, count(*)::integer, count(*) FILTER (WHERE j.hit)::integer,
      count(*) FILTER (WHERE j.recovered)::integer, count(*) FILTER (WHERE j.decided AND NOT j.recovered)::integer,
      min(j.at) FILTER (WHERE j.hit AND NOT j.decided) + ${recovered}, ${nothing}
    FROM (${judged(sql, asOf, ids)}) j GROUP BY 2, 3`;
  const lockouts = Prisma.sql`FROM lockouts l WHERE ${theirs("l.user_id")} AND l.opened_at >= ${since} AND l.opened_at < ${asOf}`;
  const later = (column: string, from: Prisma.Sql) => Prisma.sql`
    SELECT 'later', user_id, 0, 0, 0, 0, 0, min(${Prisma.raw(column)}), ${nothing} FROM ${from} AND ${Prisma.raw(column)} >= ${asOf} GROUP BY 2`;
  return Prisma.sql`
    SELECT 'test' AS family, u.id AS person_id, 0 AS cell, 0 AS units, 0 AS hits, 0 AS recovered, 0 AS unrecovered,
      ${nothing} AS due_at, ${nothing} AS active_at
    FROM users u WHERE u.is_test AND ${theirs("u.id")}
    UNION ALL ${tries("logical", logicalAttempts(since, asOf, asOf, who))}
    UNION ALL ${tries("attempt", attempts(since, asOf, who))}
    UNION ALL SELECT 'blocked', l.user_id, ${cell("l.opened_at")}, count(*)::integer,
      count(*) FILTER (WHERE l.closed_at IS NULL OR l.closed_at > l.opened_at + ${quarter})::integer, 0, 0, ${nothing}, ${nothing}
    ${lockouts} AND l.opened_at + ${quarter} < ${asOf} GROUP BY 2, 3
    UNION ALL SELECT 'unmatured', l.user_id, ${cell("l.opened_at")}, count(*)::integer, 0, 0, 0, min(l.opened_at) + ${quarter}, ${nothing}
    ${lockouts} AND l.opened_at + ${quarter} >= ${asOf} GROUP BY 2, 3
    UNION ALL SELECT 'opened', l.user_id, ${cell("l.opened_at")}, count(*)::integer, 0, 0, 0, ${nothing}, ${nothing} ${lockouts} GROUP BY 2, 3
    UNION ALL SELECT 'closed_' || l.outcome, l.user_id, ${cell("l.closed_at")}, count(*)::integer, 0, 0, 0, ${nothing}, ${nothing}
    FROM lockouts l WHERE ${theirs("l.user_id")} AND l.closed_at >= ${since} AND l.closed_at < ${asOf} AND l.opened_at < ${asOf} GROUP BY 1, 2, 3
    UNION ALL SELECT 'open', l.user_id, 0, count(*)::integer, count(*) FILTER (WHERE ${lockedOut(asOf)})::integer, 0, 0, ${nothing}, max(l.last_attempt_at)
    FROM lockouts l WHERE ${theirs("l.user_id")} AND l.opened_at < ${asOf} AND ${stillOpen(asOf)} GROUP BY l.user_id
    UNION ALL SELECT 'active', a.user_id, ${cell("a.at")}, 1, 0, 0, 0, ${nothing}, max(a.at) FROM (${activity(since, asOf, ids)}) a GROUP BY 2, 3
    UNION ALL SELECT 'ticket_' || t.category, r.person_id, ${cell("t.created_at")}, count(*)::integer, 0, 0, 0, ${nothing}, ${nothing}
    FROM rollup_tickets r JOIN tickets t ON t.id = r.ticket_id
    WHERE ${theirs("r.person_id")} AND t.created_at >= ${since} AND t.created_at < ${asOf} AND t.merged_into IS NULL GROUP BY 1, 2, 3
    UNION ALL ${later("at", Prisma.sql`attempts WHERE ${theirs("user_id")}`)}
    UNION ALL ${later("at", Prisma.sql`events WHERE ${theirs("user_id")}`)}
    UNION ALL ${later("created_at", Prisma.sql`messages WHERE ${theirs("user_id")} AND role = 'user'`)}
    UNION ALL ${later("opened_at", Prisma.sql`lockouts WHERE ${theirs("user_id")}`)}
    UNION ALL ${later("closed_at", Prisma.sql`lockouts WHERE ${theirs("user_id")}`)}
    UNION ALL ${later("freed_at", Prisma.sql`lockouts WHERE ${theirs("user_id")}`)}
    UNION ALL SELECT 'later', r.person_id, 0, 0, 0, 0, 0, min(t.created_at), ${nothing}
    FROM rollup_tickets r JOIN tickets t ON t.id = r.ticket_id WHERE ${theirs("r.person_id")} AND t.created_at >= ${asOf} GROUP BY 2`;
}
