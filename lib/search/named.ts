import "server-only";
import { db, Prisma } from "@/lib/db";
import { type Asked, canLookUp, type IdPart, rangeOf } from "./asked";

// What an id names, or a part of one. By id alone: on a cluster it asks every shard, which only a staff search may.

type Of<Kind, Facts> = { kind: Kind; id: string; user_id: string } & Facts;
export type NamedChat = Of<"consultation", { persona: string; goal: string; status: string; updated_at: Date }>;
export type NamedInstallation = Of<
  "installation" | "device",
  { platform: string | null; app_version: string | null; device_model: string | null; last_seen_at: Date }
>;
export type NamedRequest = Of<"request", { persona: string; goal: string; outcome: string; status: number; at: Date }>;
export type NamedTicket = { kind: "ticket"; number: number; user_id: string | null; subject: string; status: string; at: Date };
export type Named = Of<"user", object> | NamedChat | NamedInstallation | NamedRequest | NamedTicket;

type Row = { kind: Named["kind"]; id: string; user_id: string | null; words: string[]; at: Date | null };

/** All kinds in one round trip, at most `limit` of each. `asGiven` is the text itself: a request's id may be written in any case. */
export async function namedBy(asked: Asked, asGiven: string, limit: number, withTickets: boolean): Promise<Named[]> {
  const parts = [...partsOf(asked, asGiven, limit), ...(withTickets ? ticketParts(asked, limit) : [])];
  if (parts.length === 0) return [];
  const rows = await db.$queryRaw<Row[]>(Prisma.join(parts, " UNION ALL "));
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    // Found by its own id and by its device's, or by its beginning and by its end: once. Two users may share one.
    const key = `${row.kind === "device" ? "installation" : row.kind} ${row.user_id} ${row.id}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return named(row);
  });
}

function named({ kind, id, user_id, words, at }: Row): Named[] {
  const [first = "", second = "", third = "", fourth = ""] = words;
  if (kind === "ticket") return [{ kind, number: Number(id), user_id, subject: first, status: second, at: at ?? new Date(0) }];
  if (user_id === null) return [];
  const when = at ?? new Date(0);
  switch (kind) {
    case "user":
      return [{ kind, id, user_id }];
    case "consultation":
      return [{ kind, id, user_id, persona: first, goal: second, status: third, updated_at: when }];
    case "installation":
    case "device":
      return [{ kind, id, user_id, platform: first || null, app_version: second || null, device_model: third || null, last_seen_at: when }];
    case "request":
      return [{ kind, id, user_id, persona: first, goal: second, outcome: third, status: Number(fourth), at: when }];
  }
}

function partsOf(asked: Asked, asGiven: string, limit: number): Prisma.Sql[] {
  switch (asked.kind) {
    case "id": {
      const same = Prisma.sql`id = ${asked.id}::uuid`;
      return [
        users(same, limit),
        chats(same, limit),
        installations(same, limit),
        devices(Prisma.sql`device_id = ${asked.id}::uuid`, limit),
        requests(Prisma.sql`request_id IN (${asked.id}, ${asGiven})`, limit),
      ];
    }
    case "id_part":
      return byPart(asked.part, limit);
    case "handle":
      return [
        Prisma.sql`SELECT 'user' AS kind, user_id::text AS id, user_id, ARRAY[]::text[] AS words, NULL::timestamptz AS at
        FROM user_handles WHERE handle = ${asked.handle}`,
      ];
    case "text":
      return [
        ...(asked.idStart ? byPart({ start: asked.idStart, end: "" }, limit) : []),
        ...(asked.idEnd ? byPart({ start: "", end: asked.idEnd }, limit) : []),
        ...(asked.token ? [requests(beginsWith(Prisma.sql`request_id`, asked.token), limit)] : []),
      ];
    default:
      return [];
  }
}

function byPart(part: IdPart, limit: number): Prisma.Sql[] {
  const where = partSql(part);
  const { byStart } = canLookUp(part);
  const token = { text: dashed(part.start), beginning: true };
  const agrees = Prisma.sql`right(replace(request_id, '-', ''), ${part.end.length}) = ${part.end}`;
  return [
    users(where, limit),
    chats(where, limit),
    installations(where, limit),
    ...(byStart ? [devices(partSql(part, Prisma.sql`device_id`), limit)] : []),
    ...(byStart ? [requests(Prisma.sql`${beginsWith(Prisma.sql`request_id`, token)} AND ${agrees}`, limit)] : []),
  ];
}

function partSql(part: IdPart, id: Prisma.Sql = Prisma.sql`id`): Prisma.Sql {
  const { byStart, byEnd } = canLookUp(part);
  const [least, greatest] = rangeOf(part.start);
  const digits = Prisma.sql`replace(${id}::text, '-', '')`;
  return Prisma.join(
    [
      byStart
        ? Prisma.sql`${id} BETWEEN ${least}::uuid AND ${greatest}::uuid`
        : Prisma.sql`left(${digits}, ${part.start.length}) = ${part.start}`,
      ...(byEnd ? [Prisma.sql`right(${id}::text, 4) = ${part.end.slice(-4)}`] : []),
      Prisma.sql`right(${digits}, ${part.end.length}) = ${part.end}`,
    ],
    " AND ",
  );
}

function ticketParts(asked: Asked, limit: number): Prisma.Sql[] {
  if (asked.kind === "id") return [tickets(Prisma.sql`id = ${asked.id}::uuid`, limit)];
  if (asked.kind === "id_part" && canLookUp(asked.part).byStart) return [tickets(partSql(asked.part), limit)];
  if (asked.kind === "ticket") return [tickets(Prisma.sql`number = ${asked.number}::bigint`, limit)];
  if (asked.kind !== "text") return [];
  return [
    ...(asked.number === null ? [] : [tickets(Prisma.sql`number = ${asked.number}::bigint`, limit)]),
    ...(asked.token ? [tickets(beginsWith(Prisma.sql`external_id`, asked.token), limit)] : []),
    ...(asked.idStart ? [tickets(partSql({ start: asked.idStart, end: "" }), limit)] : []),
  ];
}

function users(where: Prisma.Sql, limit: number): Prisma.Sql {
  return Prisma.sql`(SELECT 'user' AS kind, id::text AS id, id AS user_id, ARRAY[]::text[] AS words, NULL::timestamptz AS at
    FROM users WHERE ${where} LIMIT ${limit})`;
}

function chats(where: Prisma.Sql, limit: number): Prisma.Sql {
  return Prisma.sql`(SELECT 'consultation' AS kind, id::text AS id, user_id, ARRAY[persona, goal, status] AS words, updated_at AS at
    FROM consultations WHERE ${where} LIMIT ${limit})`;
}

function installations(where: Prisma.Sql, limit: number): Prisma.Sql {
  return installed(Prisma.sql`'installation'`, where, limit);
}

function devices(where: Prisma.Sql, limit: number): Prisma.Sql {
  return installed(Prisma.sql`'device'`, where, limit);
}

// The newest first among the few that have the id: an order by time must not choose the index.
function installed(kind: Prisma.Sql, where: Prisma.Sql, limit: number): Prisma.Sql {
  return Prisma.sql`(SELECT ${kind} AS kind, id::text AS id, user_id,
    ARRAY[coalesce(platform, ''), coalesce(app_version, ''), coalesce(device_model, '')] AS words, last_seen_at AS at
    FROM (SELECT * FROM installations WHERE ${where} LIMIT ${limit}) each ORDER BY last_seen_at DESC)`;
}

function requests(where: Prisma.Sql, limit: number): Prisma.Sql {
  return Prisma.sql`(SELECT 'request' AS kind, request_id AS id, user_id, ARRAY[persona, goal, outcome, status::text] AS words, at
    FROM attempts WHERE ${where} LIMIT ${limit})`;
}

function tickets(where: Prisma.Sql, limit: number): Prisma.Sql {
  return Prisma.sql`(SELECT 'ticket' AS kind, number::text AS id, user_id, ARRAY[subject, status] AS words, created_at AS at
    FROM tickets WHERE ${where} LIMIT ${limit})`;
}

// By the operators of text_pattern_ops, which compare bytes: LIKE would want to see the text when it is planned.
function beginsWith(column: Prisma.Sql, { text, beginning }: { text: string; beginning: boolean }): Prisma.Sql {
  if (!beginning) return Prisma.sql`${column} = ${text}`;
  return Prisma.sql`${column} ~>=~ ${text} AND ${column} ~<~ ${`${text}\u{10ffff}`}`;
}

/** Hexadecimal digits as a uuid writes them. */
function dashed(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].filter((part) => part !== "").join("-");
}
