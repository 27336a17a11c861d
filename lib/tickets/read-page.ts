import "server-only";
import { db, Prisma } from "@/lib/db";
import { keysetPage, type Page, type Position } from "@/lib/http/keyset";
import type { ticketRow } from "./item";
import type { ListTickets } from "./schema";
import { noTryYet, ticketsWhere } from "./where";

// Which tickets a page has, and in which order. By priority the most distressed person comes first, whose open lockout says
// it as the queue of lockouts does; then everybody else, who waits longest first. The order is read from two indexes, that
// of the lockouts and that of the tickets: a page costs the same at any depth.

export type Listed = Parameters<typeof ticketRow>[0] & {
  assigneeName: string | null;
  mergedNumber: bigint | null;
  noTryYet: boolean;
  sortKey: string;
};

/** A page of them; `place` of a row is the cursor of what comes after it. */
export function readTicketPage(input: ListTickets, me: string | null): Promise<Page<Listed>> {
  return keysetPage<Listed>({
    question: questionOf(input, me),
    cursor: input.cursor,
    limit: input.limit,
    keyLength: 2,
    keyOf,
    read: (position, rows) => readTickets(input, me, position, rows),
  });
}

/** What a cursor belongs to. */
export function questionOf(input: ListTickets, me: string | null): unknown[] {
  const {
    status = null,
    category = null,
    assignee,
    q = null,
    sort,
    order,
    source = null,
    language = null,
    snoozed = null,
    mark = null,
  } = input;
  return ["tickets", status, category, assignee, assignee === "me" ? me : null, q, sort, order, source, language, snoozed, mark];
}

export function keyOf(row: Listed): string[] {
  return [row.sortKey, row.id];
}

/** Rows from a position on; looking back in reverse order. */
export function readTickets(input: ListTickets, me: string | null, position: Position | undefined, rows: number): Promise<Listed[]> {
  const down = (input.order === "desc") !== (position?.back ?? false);
  const way = down ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  if (input.sort === "priority")
    return db.$queryRaw<Listed[]>`
    WITH place AS MATERIALIZED (${byPriority(input, me, position, down, way, rows)})
    SELECT ${columns}, place.key::text AS "sortKey" FROM place JOIN tickets t ON t.id = place.id ${joins} ORDER BY place.key ${way}, place.id ${way}`;
  const key = input.sort === "created" ? Prisma.sql`t.created_at` : Prisma.sql`t.updated_at`;
  const beyond = down ? Prisma.sql`<` : Prisma.sql`>`;
  const [at, id] = position?.values ?? [];
  const after = position ? Prisma.sql`AND (${key}, t.id) ${beyond} (${at}::timestamptz, ${id}::uuid)` : Prisma.empty;
  return db.$queryRaw<Listed[]>`
    SELECT ${columns}, ${key}::text AS "sortKey" FROM tickets t ${joins} WHERE true ${ticketsWhere(input, me)} ${after}
    ORDER BY ${key} ${way}, t.id ${way} LIMIT ${rows}`;
}

const joins = Prisma.sql`LEFT JOIN staff s ON s.id = t.assignee_id LEFT JOIN tickets into_one ON into_one.id = t.merged_into`;
const columns = Prisma.sql`t.id, t.number, t.source, t.external_id AS "externalId", t.subject, t.requester_email AS "requesterEmail", t.user_id AS "userId",
  t.lockout_id AS "lockoutId", t.category, t.category_source AS "categorySource",
  t.category_confidence AS "categoryConfidence", t.status, t.assignee_id AS "assigneeId",
  t.created_at AS "createdAt", t.updated_at AS "updatedAt", t.solved_at AS "solvedAt", t.language, t.snoozed_at AS "snoozedAt",
  t.snoozed_until AS "snoozedUntil", t.snoozed_until_retry AS "snoozedUntilRetry", t.merged_into AS "mergedInto",
  coalesce(${noTryYet}, false) AS "noTryYet", into_one.number AS "mergedNumber", s.name AS "assigneeName"`;

const distress = (l: Prisma.Sql) =>
  Prisma.sql`lockout_distress(${l}.tries, ${l}.opened_at, ${l}.last_attempt_at, ${l}.ticket_number, ${l}.other_phone_at)`;
/** Locked out now, and known to have written: what the index of the written ones holds. */
const waits = (l: Prisma.Sql) => Prisma.sql`${l}.closed_at IS NULL AND ${l}.freed_at IS NULL AND ${l}.ticket_number IS NOT NULL`;
const open = Prisma.sql`t.status <> 'solved' AND t.merged_into IS NULL`;

// One number for both: a distress is a moment in ms and above zero, a ticket's own age in µs below it, the older the higher.
// So what lies farther the way it is read is asked only where the nearer side does not fill the page.
function byPriority(input: ListTickets, me: string | null, position: Position | undefined, down: boolean, way: Prisma.Sql, rows: number) {
  const [value, id] = position?.values ?? [];
  const from = position ? { at: BigInt(String(value)), id: String(id) } : undefined;
  const side = { where: ticketsWhere(input, me), walked: passNearlyAll(input), from, down, way, rows };
  // What is solved is nobody's distress: without saying so, every lockout would be asked for its tickets.
  const theirs = input.status === "solved" || (from && from.at < 0n && down) ? undefined : distressed(side);
  const rest = from && from.at > 0n && !down ? undefined : others(side);
  const near = (down ? theirs : rest) ?? nobody;
  const far = (down ? rest : theirs) ?? nobody;
  return Prisma.sql`
    SELECT id, key FROM (
      WITH near AS MATERIALIZED (${near(Prisma.sql`true`)})
      SELECT id, key FROM near
      UNION ALL
      (${far(Prisma.sql`(SELECT count(*) FROM near) < ${rows}`)})
    ) halves ORDER BY key ${way}, id ${way} LIMIT ${rows}`;
}

type Side = {
  where: Prisma.Sql;
  walked: boolean;
  from: { at: bigint; id: string } | undefined;
  down: boolean;
  way: Prisma.Sql;
  rows: number;
};
type Half = (asked: Prisma.Sql) => Prisma.Sql;

const nobody: Half = () => Prisma.sql`SELECT NULL::uuid AS id, NULL::bigint AS key WHERE false`;

/** Whether nearly every ticket of those who wait passes. What few pass may be found quicker by the tickets' own indexes. */
function passNearlyAll({ status, snoozed, q, mark, category, source, language, assignee }: ListTickets): boolean {
  const narrow = q || mark || category || source || language || assignee !== "any" || snoozed === "only";
  return !narrow && (!status || status === "all" || status === "unsolved");
}

// Walked in the order of the index: a planner that knows nothing of a column yet takes it that hardly any ticket passes, and
// reads all of them (70,000 pages for 51 rows). OFFSET 0 keeps the inner side an inner side.
function distressed({ where, walked, from, down, way, rows }: Side): Half {
  const [l, o] = [Prisma.sql`l`, Prisma.sql`o`];
  const near = down ? Prisma.sql`<=` : Prisma.sql`>=`;
  const beyond =
    from && from.at > 0n
      ? Prisma.sql`AND ${distress(l)} ${near} ${from.at}::bigint AND (${distress(l)}, t.id) ${down ? Prisma.sql`<` : Prisma.sql`>`} (${from.at}::bigint, ${from.id}::uuid)`
      : Prisma.empty;
  return (asked) => Prisma.sql`
    SELECT t.id, ${distress(l)} AS key FROM lockouts l CROSS JOIN LATERAL (
        SELECT t.id FROM tickets t WHERE t.user_id = l.user_id AND ${open} ${where}
          AND NOT EXISTS (SELECT 1 FROM lockouts o WHERE o.user_id = l.user_id AND ${waits(o)} AND (${distress(o)}, o.id) > (${distress(l)}, l.id))
        ${walked ? Prisma.sql`OFFSET 0` : Prisma.empty}) t
      WHERE ${asked} AND ${waits(l)} ${beyond}
      ORDER BY ${distress(l)} ${way}, t.id ${way} LIMIT ${rows}`;
}

// Each is asked for by its person, as a page has few: IS NOT TRUE, as for NOT EXISTS all who wait would be read first.
function others({ where, from, down, way, rows }: Side): Half {
  const age = Prisma.sql`(-(extract(epoch FROM t.created_at) * 1000000))::bigint`;
  // For the index, which does not know the number.
  const near = down ? Prisma.sql`>=` : Prisma.sql`<=`;
  const beyond =
    from && from.at < 0n
      ? Prisma.sql`AND t.created_at ${near} ('epoch'::timestamptz + ${-from.at}::bigint * interval '1 microsecond')
          AND (${age}, t.id) ${down ? Prisma.sql`<` : Prisma.sql`>`} (${from.at}::bigint, ${from.id}::uuid)`
      : Prisma.empty;
  return (asked) => Prisma.sql`
    SELECT t.id, ${age} AS key FROM tickets t
      WHERE ${asked} ${where} ${beyond}
        AND (SELECT true FROM lockouts o WHERE ${open} AND o.user_id = t.user_id AND ${waits(Prisma.sql`o`)} LIMIT 1) IS NOT TRUE
      ORDER BY t.created_at ${down ? Prisma.sql`ASC` : Prisma.sql`DESC`}, t.id ${way} LIMIT ${rows}`;
}
