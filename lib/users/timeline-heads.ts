import "server-only";
import { db, Prisma } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { isUuid } from "@/lib/ids";
import { toldEvents } from "./timeline-events";
import type { TimelineKind } from "./timeline-schema";

// Which entries come next, from all the tables that know a part of the story: an id and a moment each. An entry's place is
// its moment to the microsecond and then its id, so that no page loses what happened in the same instant.

type Source = { kind: TimelineKind; table: Prisma.Sql; at: Prisma.Sql; only?: Prisma.Sql };

const sources = {
  installed: { kind: "installations", table: Prisma.sql`installations`, at: Prisma.sql`first_seen_at` },
  lockout: { kind: "lockouts", table: Prisma.sql`lockouts`, at: Prisma.sql`last_attempt_at` },
  through: { kind: "lockouts", table: Prisma.sql`lockouts`, at: Prisma.sql`closed_at` },
  // What support frees is told by support's own act.
  freed: {
    kind: "lockouts",
    table: Prisma.sql`lockouts`,
    at: Prisma.sql`freed_at`,
    only: Prisma.sql`AND x.freed_by IN ('policy', 'user')`,
  },
  created: { kind: "chats", table: Prisma.sql`attempts`, at: Prisma.sql`at`, only: Prisma.sql`AND x.outcome = 'created'` },
  deleted: {
    kind: "chats",
    table: Prisma.sql`consultations`,
    at: Prisma.sql`deleted_at`,
    only: Prisma.sql`AND x.gone_reason IS DISTINCT FROM 'reset' AND x.gone_reason IS DISTINCT FROM 'erased'`,
  },
  refused: { kind: "chats", table: Prisma.sql`refused_messages`, at: Prisma.sql`last_at` },
  reset: { kind: "support", table: Prisma.sql`resets`, at: Prisma.sql`at` },
  undone: { kind: "support", table: Prisma.sql`resets`, at: Prisma.sql`undone_at` },
  // A reconnect is told by the switches that it granted, which can be revoked and expire.
  remedy: {
    kind: "support",
    table: Prisma.sql`remedies`,
    at: Prisma.sql`at`,
    only: Prisma.sql`AND x.kind <> 'reconnect'`,
  },
  granted: { kind: "support", table: Prisma.sql`policy_overrides`, at: Prisma.sql`granted_at` },
  revoked: { kind: "support", table: Prisma.sql`policy_overrides`, at: Prisma.sql`revoked_at` },
  expired: { kind: "support", table: Prisma.sql`policy_overrides`, at: Prisma.sql`expires_at`, only: Prisma.sql`AND x.revoked_at IS NULL` },
  event: { kind: "installations", table: Prisma.sql`events`, at: Prisma.sql`at`, only: Prisma.sql`AND x.validated` },
  ticket: { kind: "tickets", table: Prisma.sql`tickets`, at: Prisma.sql`created_at` },
  solved: { kind: "tickets", table: Prisma.sql`tickets`, at: Prisma.sql`solved_at`, only: Prisma.sql`AND x.status = 'solved'` },
} as const satisfies Record<string, Source>;

export type TimelineSource = keyof typeof sources;
export type Head = { source: TimelineSource; id: string; micros: number };
type Place = { micros: number; key: string };

/** The next `limit` entries of these kinds, newest first; without a place from the newest on. */
export async function timelineHeads(
  userId: string,
  kinds: readonly TimelineKind[],
  after: Place | null,
  limit: number,
  now: Date,
): Promise<Head[]> {
  const wanted = (Object.keys(sources) as TimelineSource[]).flatMap((name) => {
    const events = name === "event" ? toldEvents(kinds) : undefined;
    if (events ? events.length === 0 : kinds.length > 0 && !kinds.includes(sources[name].kind)) return [];
    return [{ name, sql: headsOf(name, userId, after, limit, now, events) }];
  });
  // Tickets are no user's own table: they are asked apart, as they may lie on another machine.
  const own = wanted.filter(({ name }) => !isTicket(name)).map(({ sql }) => sql);
  const tickets = wanted.filter(({ name }) => isTicket(name)).map(({ sql }) => sql);
  const [a, b] = await Promise.all([read(own, limit), read(tickets, limit)]);
  return [...a, ...b].sort(newestFirst).slice(0, limit);
}

/** Where an entry stands, given its id; null if this user has no such entry. */
export async function placeOfEntry(userId: string, entryId: string): Promise<Place | null> {
  const [, name = "", id = ""] = /^([a-z]+)-(.+)$/.exec(entryId) ?? [];
  if (!Object.hasOwn(sources, name) || !isUuid(id)) return null;
  const { table, at }: Source = sources[name as TimelineSource];
  const [row] = await db.$queryRaw<{ micros: string }[]>`
    SELECT ${micros(at)} AS micros FROM ${table} x WHERE x.user_id = ${userId}::uuid AND x.id = ${id.toLowerCase()}::uuid AND x.${at} IS NOT NULL`;
  return row ? { micros: Number(row.micros), key: `${name}-${id.toLowerCase()}` } : null;
}

export function placeOf(head: Head): Place {
  return { micros: head.micros, key: `${head.source}-${head.id}` };
}

/** The place right before this one: what follows it begins with this entry. */
export function before(place: Place): Place {
  return { ...place, key: `${place.key}!` };
}

export function writePlace(place: Place): string {
  return `${place.micros}~${place.key}`;
}

/** Throws INVALID_CURSOR. */
export function readPlace(text: string): Place {
  const [, at = "", key = ""] = /^(-?\d{1,16})~([a-z]+-[0-9a-f-]{36})$/.exec(text) ?? [];
  if (!key || Math.abs(Number(at)) > 8.64e18 / 1000)
    throw new Refusal("INVALID_CURSOR", "This place in the timeline is not valid. Start again without it.");
  return { micros: Number(at), key };
}

function headsOf(name: TimelineSource, userId: string, after: Place | null, limit: number, now: Date, events?: string[]): Prisma.Sql {
  const { table, at, only = Prisma.empty }: Source = sources[name];
  const edge = after
    ? Prisma.sql`AND x.${at} <= ${stamp(after.micros)}::timestamptz AND (x.${at} < ${stamp(after.micros)}::timestamptz OR (${`${name}-`} || x.id::text) COLLATE "C" < ${after.key})`
    : Prisma.empty;
  const due = name === "expired" ? Prisma.sql`AND x.${at} <= ${now}` : Prisma.empty;
  const named = events ? Prisma.sql`AND x.name = ANY(${events})` : Prisma.empty;
  return Prisma.sql`(SELECT ${name} AS source, x.id, ${micros(at)} AS micros FROM ${table} x
    WHERE x.user_id = ${userId}::uuid AND x.${at} IS NOT NULL ${only} ${named} ${due} ${edge} ORDER BY x.${at} DESC, x.id DESC LIMIT ${limit})`;
}

async function read(parts: Prisma.Sql[], limit: number): Promise<Head[]> {
  if (parts.length === 0) return [];
  const rows = await db.$queryRaw<{ source: TimelineSource; id: string; micros: string }[]>`
    SELECT source, id, micros::text FROM (${Prisma.join(parts, " UNION ALL ")}) heads
    ORDER BY heads.micros DESC, (heads.source || '-' || heads.id::text) COLLATE "C" DESC LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, micros: Number(row.micros) }));
}

function micros(at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(extract(epoch FROM x.${at}) * 1000000)::bigint`;
}

/** Microseconds since 1970 as the database reads a moment. */
export function stamp(count: number): string {
  const rest = ((count % 1000) + 1000) % 1000;
  return `${new Date((count - rest) / 1000).toISOString().slice(0, -1)}${String(rest).padStart(3, "0")}Z`;
}

function isTicket(name: TimelineSource): boolean {
  return name === "ticket" || name === "solved";
}

function newestFirst(a: Head, b: Head): number {
  return b.micros - a.micros || (placeOf(a).key < placeOf(b).key ? 1 : -1);
}
