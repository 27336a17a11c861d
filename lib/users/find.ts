import "server-only";
import { type Actor, authorize, can } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { keysetPage } from "@/lib/http/keyset";
import { type FindUsers, orderOf } from "./schema";
import { type FoundUser, searchRows } from "./search-rows";
import { type Search, searchOf } from "./search-rules";

export type UserRow = {
  id: string;
  email: string | null;
  name: string | null;
  created_at: Date;
  last_seen_at: Date | null;
  /** Lockouts that the server would refuse again now. */
  locked_out: number;
  active_consultations: number;
};

export type ExactKind = "user" | "consultation" | "installation" | "request";
/** What an id names: one user, or a ticket. A list's reader may go there at once. */
export type Exact = { kind: ExactKind; user_id: string; id: string } | { kind: "ticket"; number: number };

export type FoundUsers = {
  rows: UserRow[];
  next: string | null;
  previous: string | null;
  /** How the text was understood; `word_start`: too short to be looked for inside of words. */
  search: "everyone" | "too_short" | "id" | "ticket" | "anywhere" | "word_start";
  exact: Exact | null;
  /** The user whose e-mail is exactly the text, on whichever page of the rows. */
  same_email: { user_id: string; name: string | null } | null;
  /** The ticket that has the text for its number; `exact` where no user matches. */
  same_number: number | null;
};

/**
 * Users by an id of any kind, a ticket's number, or a part of e-mail or name, a page at a time. An id that two users
 * share (one phone, two accounts) lists both instead of naming one.
 */
export async function findUsers(actor: Actor, input: FindUsers): Promise<FoundUsers> {
  authorize(actor, "users:read");
  const search = searchOf(input.q);
  switch (search.kind) {
    case "too_short":
      return { ...nothing, search: "too_short" };
    case "ticket":
      return { ...nothing, search: "ticket", exact: await ticketBy(actor, search.number) };
    case "id":
      return byNames(await namedBy(search.id, input.q, can(actor, "tickets:read")), search.id);
    case "text": {
      const named = search.requestId ? await namedByRequest(search.text) : [];
      return named.length > 0 ? byNames(named, search.text) : byText(actor, input, search);
    }
    case "everyone":
      return byText(actor, input, search);
  }
}

const nothing: FoundUsers = { rows: [], next: null, previous: null, search: "everyone", exact: null, same_email: null, same_number: null };

async function byText(actor: Actor, input: FindUsers, search: Search & { kind: "text" | "everyone" }): Promise<FoundUsers> {
  const match = search.kind === "text" ? search : undefined;
  const [page, same_email, ticket] = await Promise.all([
    keysetPage<FoundUser>({
      question: ["users", input.q, input.sort, orderOf(input), input.locked_out ?? null],
      cursor: input.cursor,
      limit: input.limit,
      keyLength: 2,
      keyOf: (row) => [row.sort_key, row.id],
      read: (position, rows) => searchRows(input, match, position, rows),
    }),
    match?.text.includes("@") ? userByEmail(match.text) : null,
    match && /^\d{1,15}$/.test(match.text) ? ticketBy(actor, Number(match.text)) : null,
  ]);
  const kind = match === undefined ? "everyone" : match.anywhere ? "anywhere" : "word_start";
  const rows = await withCounts(page.rows);
  const exact = rows.length === 0 ? ticket : null;
  return { rows, next: page.next, previous: page.previous, search: kind, exact, same_email, same_number: ticket?.number ?? null };
}

type Named = { kind: ExactKind; user_id: string } | { kind: "ticket"; number: number };

const namedMax = 20;

// One round trip for every kind of id. By id alone: on a cluster it asks every shard, which only a staff search may.
async function namedBy(id: string, asGiven: string, withTickets: boolean): Promise<Named[]> {
  const rows = await db.$queryRaw<{ kind: ExactKind | "ticket"; user_id: string | null; number: bigint | null }[]>`
    SELECT 'user' AS kind, id AS user_id, NULL::bigint AS number FROM users WHERE id = ${id}::uuid
    UNION ALL (SELECT 'consultation', user_id, NULL FROM consultations WHERE id = ${id}::uuid LIMIT ${namedMax})
    UNION ALL (SELECT 'installation', user_id, NULL FROM installations WHERE id = ${id}::uuid ORDER BY last_seen_at DESC LIMIT ${namedMax})
    UNION ALL (SELECT 'request', user_id, NULL FROM attempts WHERE request_id IN (${id}, ${asGiven}) LIMIT ${namedMax})
    UNION ALL (SELECT 'ticket', NULL, number FROM tickets WHERE id = ${id}::uuid AND ${withTickets})`;
  return rows.flatMap((row): Named[] => {
    if (row.kind === "ticket") return row.number === null ? [] : [{ kind: "ticket", number: Number(row.number) }];
    return row.user_id === null ? [] : [{ kind: row.kind, user_id: row.user_id }];
  });
}

async function namedByRequest(requestId: string): Promise<Named[]> {
  const rows = await db.$queryRaw<{ user_id: string }[]>`
    SELECT user_id FROM attempts WHERE request_id = ${requestId} LIMIT ${namedMax}`;
  return rows.map(({ user_id }) => ({ kind: "request", user_id }));
}

async function byNames(named: Named[], id: string): Promise<FoundUsers> {
  const ids = [...new Set(named.flatMap((each) => (each.kind === "ticket" ? [] : [each.user_id])))];
  const rows = ids.length === 0 ? [] : await usersByIds(ids);
  const first = named[0];
  let exact: Exact | null = null;
  if (first?.kind === "ticket") exact = { kind: "ticket", number: first.number };
  else if (first && ids.length === 1) exact = { kind: first.kind, user_id: first.user_id, id };
  return { ...nothing, search: "id", exact, rows };
}

async function usersByIds(ids: string[]): Promise<UserRow[]> {
  const rows = await db.$queryRaw<Omit<FoundUser, "sort_key">[]>`
    SELECT id, email, name, created_at, last_seen_at FROM users WHERE id = ANY(${ids}::uuid[])`;
  const order = new Map(ids.map((id, place) => [id, place]));
  return withCounts(rows.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)));
}

// A query of its own instead of a subquery per row: the page's users are few, and a cluster could not plan the other.
async function withCounts(found: Omit<FoundUser, "sort_key">[]): Promise<UserRow[]> {
  const ids = found.map(({ id }) => id);
  const counts =
    ids.length === 0
      ? []
      : await db.$queryRaw<{ user_id: string; locked_out: number; active: number }[]>`
    SELECT user_id, sum(locked_out)::int AS locked_out, sum(active)::int AS active FROM (
      SELECT user_id, 1 AS locked_out, 0 AS active FROM lockouts
        WHERE user_id = ANY(${ids}::uuid[]) AND closed_at IS NULL AND freed_at IS NULL
      UNION ALL SELECT user_id, 0, 1 FROM consultations WHERE user_id = ANY(${ids}::uuid[]) AND status = 'active') each
    GROUP BY user_id`;
  const by = new Map(counts.map((count) => [count.user_id, count]));
  return found.map(({ id, email, name, created_at, last_seen_at }) => {
    const count = by.get(id);
    return { id, email, name, created_at, last_seen_at, locked_out: count?.locked_out ?? 0, active_consultations: count?.active ?? 0 };
  });
}

async function userByEmail(email: string): Promise<FoundUsers["same_email"]> {
  const [user] = await db.$queryRaw<{ user_id: string; name: string | null }[]>`
    SELECT id AS user_id, name FROM users WHERE email = lower(${email}) ORDER BY id LIMIT 1`;
  return user ?? null;
}

async function ticketBy(actor: Actor, number: number): Promise<{ kind: "ticket"; number: number } | null> {
  if (!can(actor, "tickets:read")) return null;
  const [ticket] = await db.$queryRaw<{ number: bigint }[]>(Prisma.sql`SELECT number FROM tickets WHERE number = ${number}::bigint`);
  return ticket ? { kind: "ticket", number } : null;
}
