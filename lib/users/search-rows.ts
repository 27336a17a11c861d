import "server-only";
import { db, Prisma } from "@/lib/db";
import type { Position } from "@/lib/http/keyset";
import type { Counting, MatchCounts } from "./counts-beside";
import { type FindUsers, orderOf, type UserSort } from "./schema";
import { addressFront, hasSignTrigram, isOneCharacter, isUnlikely, patternsOf, signPattern, tellingPiece } from "./search-rules";

export type FoundUser = {
  id: string;
  email: string | null;
  name: string | null;
  created_at: Date;
  last_seen_at: Date | null;
  /** What the row is sorted by, as text; null where there is none. */
  sort_key: string | null;
};

export type TextMatch = { text: string; anywhere: boolean };

/**
 * The users of a page in their order, `rows` at most; those without an e-mail or a name come last both ways.
 */
export async function searchRows(
  input: Pick<FindUsers, "sort" | "order" | "locked_out">,
  match: TextMatch | undefined,
  position: Position | undefined,
  rows: number,
  beside: Beside = {},
): Promise<FoundUser[]> {
  const found: FoundUser[] = [];
  for (const stretch of stretchesOf(input, position)) {
    if (found.length < rows) found.push(...(await readStretch(input, match, stretch, rows - found.length, beside)));
  }
  return found;
}

type Beside = {
  /** Asked before the trigram index is: what it answers, if anything, is taken instead. */
  enough?: () => Promise<FoundUser[] | undefined>;
  /** Of a text that more have, the first of only so many that the index gives, for who wants some and not a page of all; each one is a row to fetch. */
  hitsMax?: number;
  /** Who else wants to know how many there are; told where the trigram index found all of them. */
  counting?: Counting;
};

/** Whether an expression holds the text anywhere, asked so that its trigram index has little to read: of an address, not the domain. */
export function containing(expression: Prisma.Sql, text: string): Prisma.Sql {
  const piece = tellingPiece(text);
  const [pattern] = patternsOf(piece, true);
  const like = Prisma.sql`${expression} LIKE lower(${pattern})`;
  return piece === text ? like : Prisma.sql`(${like} AND strpos(${expression}, lower(${text})) > 0)`;
}

// An index that sees the signs of addresses: a trigram index does not, and what it finds for "s.silva" is everybody with a
// word that begins with "silva". A letter may stand for itself or for a sign, so the address itself is compared as well.
function addressContaining(text: string): Prisma.Sql {
  const piece = tellingPiece(text);
  if (!hasSignTrigram(piece)) return containing(Prisma.sql`u.email`, text);
  const like = Prisma.sql`translate(u.email, '.@_+-', 'qwxzk') LIKE translate(lower(${signPattern(piece)}), '.@_+-', 'qwxzk')`;
  return Prisma.sql`(${like} AND strpos(u.email, lower(${text})) > 0)`;
}

/** Users whose e-mail or name begins with the text, by the order of the alphabet: at most `rows` of each. */
export function startingRows(text: string, rows: number): Promise<FoundUser[]> {
  const columns = Prisma.sql`id, email, name, created_at, last_seen_at, created_at::text AS sort_key`;
  const last = `${text}\u{10ffff}`;
  return db.$queryRaw<FoundUser[]>`
    (SELECT ${columns} FROM users WHERE email ~>=~ lower(${text}) AND email ~<~ lower(${last}) LIMIT ${rows})
    UNION (SELECT ${columns} FROM users WHERE lower(name) ~>=~ lower(${text}) AND lower(name) ~<~ lower(${last}) LIMIT ${rows})`;
}

/** Users whose name begins or ends with one character, which is a family's or a given name: at most `rows` of each. */
export function aroundRows(text: string, rows: number): Promise<FoundUser[]> {
  const columns = Prisma.sql`id, email, name, created_at, last_seen_at, created_at::text AS sort_key`;
  const [begins, ends] = [beginning(Prisma.sql`lower(name)`, text), beginning(Prisma.sql`reverse(lower(name))`, text)];
  return db.$queryRaw<FoundUser[]>`
    (SELECT ${columns} FROM users WHERE ${begins} LIMIT ${rows}) UNION (SELECT ${columns} FROM users WHERE ${ends} LIMIT ${rows})`;
}

// By the operators of the index itself, so that no plan depends on seeing the text.
function beginning(expression: Prisma.Sql, text: string): Prisma.Sql {
  return Prisma.sql`(${expression} ~>=~ lower(${text}) AND ${expression} ~<~ lower(${`${text}\u{10ffff}`}))`;
}

/** Whether a user `u` has the text, asked of rows that are read anyway. */
export function matching(match: TextMatch): Prisma.Sql {
  return likeSql(match, Prisma.sql`u.email`, Prisma.sql`lower(u.name)`, true);
}

const commonShare = 0.05;
const commonLookedAt = 500;

/**
 * How many users match a text, and how many of them are locked out now, both up to `max`. Undefined for a text that more
 * than one in twenty has: those are counted sooner along an order.
 */
export async function countMatching(match: TextMatch, max: number): Promise<MatchCounts | undefined> {
  const near = isRare(match.text) ? 0 : await walk(newestFirst, commonLookedAt, match, commonLookedAt);
  if (near !== 0 && near.length >= commonLookedAt * commonShare) return undefined;
  const [counted] = await db.$queryRaw<{ everybody: number; locked_out: number }[]>`
    WITH hits AS MATERIALIZED (
      SELECT u.id FROM users u WHERE ${likeSql(match, Prisma.sql`u.email`, Prisma.sql`lower(u.name)`, false)} LIMIT ${max})
    SELECT (SELECT count(*)::int FROM hits) AS everybody, (SELECT count(*)::int FROM hits u WHERE ${lockedOutEach}) AS locked_out`;
  const { everybody = 0, locked_out } = counted ?? {};
  return { everybody, lockedOut: everybody < max ? locked_out : undefined };
}

const sortKeys: Record<UserSort, { key: Prisma.Sql; cast: Prisma.Sql; nullable: boolean }> = {
  created: { key: Prisma.sql`u.created_at`, cast: Prisma.sql`timestamptz`, nullable: false },
  email: { key: Prisma.sql`u.email`, cast: Prisma.sql`text`, nullable: true },
  name: { key: Prisma.sql`lower(u.name)`, cast: Prisma.sql`text`, nullable: true },
};

// A stretch is a run of users that one index holds in order. A sort key that may be missing makes two: a row
// comparison with NULL is neither true nor false, and one condition for both would not walk an index.
type Stretch = { where: Prisma.Sql; key: Prisma.Sql; way: Prisma.Sql };

function stretchesOf(input: Pick<FindUsers, "sort" | "order">, position: Position | undefined): Stretch[] {
  const { key, cast, nullable } = sortKeys[input.sort];
  const down = (orderOf(input) === "desc") !== (position?.back ?? false);
  const way = down ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = down ? Prisma.sql`<` : Prisma.sql`>`;
  const [value, id] = position?.values ?? [];
  const inNulls = position !== undefined && value === null;
  const after = position && !inNulls ? Prisma.sql`AND (${key}, u.id) ${beyond} (${value}::${cast}, ${id}::uuid)` : Prisma.empty;
  const afterNull = inNulls ? Prisma.sql`AND u.id ${beyond} ${id}::uuid` : Prisma.empty;
  const filled: Stretch = { where: Prisma.sql`${key} IS NOT NULL ${after}`, key, way };
  if (!nullable) return [filled];
  const missing: Stretch = { where: Prisma.sql`${key} IS NULL ${afterNull}`, key, way };
  if (position?.back) return inNulls ? [missing, filled] : [filled];
  return inNulls ? [missing] : [filled, missing];
}

// How far an index is walked in the order asked for, before the trigram index is asked. Walking finds common fragments
// at once and rare ones never; the trigram index finds rare ones at once, and fetches every match of a common one to
// sort them. The first few rows tell which it is. Measured in docs/scaling.md.
const walks: Record<UserSort, { nearRows: number; denseHits: number; farRows: number }> = {
  created: { nearRows: 1000, denseHits: 6, farRows: 18_000 },
  email: { nearRows: 500, denseHits: 4, farRows: 6000 },
  name: { nearRows: 500, denseHits: 4, farRows: 6000 },
};

async function readStretch(
  input: Pick<FindUsers, "sort" | "locked_out">,
  match: TextMatch | undefined,
  stretch: Stretch,
  rows: number,
  { enough, hitsMax, counting }: Beside,
): Promise<FoundUser[]> {
  if (input.locked_out) return pick(stretch, match, match ? lockedOutEach : lockedOut, rows);
  if (!match) return walk(stretch, rows, match, rows);
  const { nearRows, denseHits, farRows } = walks[input.sort];
  const near = isRare(match.text) ? [] : await walk(stretch, nearRows, match, rows);
  const far = near.length >= denseHits && near.length < rows ? await walk(stretch, farRows, match, rows) : near;
  if (far.length === rows) {
    counting?.counted(undefined);
    return far;
  }
  const max = counting?.max();
  if (counting && max !== undefined) return pickCounting(stretch, match, rows, max, counting);
  return (await enough?.()) ?? pick(stretch, match, Prisma.sql`true`, rows, hitsMax);
}

// Along an order, one would look for it in vain.
function isRare(text: string): boolean {
  return addressFront(text) !== undefined || isUnlikely(text);
}

const newestFirst: Stretch = { where: Prisma.sql`true`, key: Prisma.sql`u.created_at`, way: Prisma.sql`DESC` };

// The first `depth` users of the stretch in their order, and of these the ones that match.
function walk({ where, key, way }: Stretch, depth: number, match: TextMatch | undefined, rows: number): Promise<FoundUser[]> {
  return db.$queryRaw<FoundUser[]>`
    SELECT w.id, w.email, w.name, w.created_at, w.last_seen_at, w.sort_key::text AS sort_key
    FROM (SELECT u.id, u.email, u.name, lower(u.name) AS name_lower, u.created_at, u.last_seen_at, ${key} AS sort_key FROM users u
      WHERE ${where} ORDER BY ${key} ${way}, u.id ${way} LIMIT ${depth}) w
    WHERE ${likeSql(match, Prisma.sql`w.email`, Prisma.sql`w.name_lower`, true)} ORDER BY w.sort_key ${way}, w.id ${way} LIMIT ${rows}`;
}

// All that match, then sorted. MATERIALIZED keeps the planner from walking the order's index to the end of the table.
function pick(
  { where, key, way }: Stretch,
  match: TextMatch | undefined,
  among: Prisma.Sql,
  rows: number,
  hitsMax?: number,
): Promise<FoundUser[]> {
  const some = hitsMax === undefined ? Prisma.empty : Prisma.sql`LIMIT ${hitsMax}`;
  return db.$queryRaw<FoundUser[]>`
    WITH hits AS MATERIALIZED (
      SELECT u.id, u.email, u.name, u.created_at, u.last_seen_at, ${key} AS sort_key FROM users u
      WHERE ${among} AND ${likeSql(match, Prisma.sql`u.email`, Prisma.sql`lower(u.name)`, false)} AND ${where} ${some})
    SELECT id, email, name, created_at, last_seen_at, sort_key::text AS sort_key
    FROM hits ORDER BY hits.sort_key ${way}, id ${way} LIMIT ${rows}`;
}

// The same, and how many match wherever they stand in the order: the trigrams are read once for the rows and for the counts.
async function pickCounting({ where, key, way }: Stretch, match: TextMatch, rows: number, max: number, { counted }: Counting) {
  const found = await db.$queryRaw<(Partial<FoundUser> & { everybody: number; locked_out: number })[]>`
    WITH hits AS MATERIALIZED (
      SELECT u.id, u.email, u.name, u.created_at, u.last_seen_at FROM users u
      WHERE ${likeSql(match, Prisma.sql`u.email`, Prisma.sql`lower(u.name)`, false)})
    SELECT found.id, found.email, found.name, found.created_at, found.last_seen_at, found.sort_key::text AS sort_key, all_of_them.everybody, all_of_them.locked_out
    FROM (SELECT (SELECT count(*)::int FROM (SELECT FROM hits LIMIT ${max}) AS few) AS everybody,
      (SELECT count(*)::int FROM (SELECT FROM hits u WHERE ${lockedOutEach} LIMIT ${max}) AS few) AS locked_out) AS all_of_them
    LEFT JOIN (SELECT u.id, u.email, u.name, u.created_at, u.last_seen_at, ${key} AS sort_key FROM hits u WHERE ${where}
      ORDER BY ${key} ${way}, u.id ${way} LIMIT ${rows}) AS found ON true
    ORDER BY found.sort_key ${way}, found.id ${way}`;
  const [first] = found;
  if (!first) throw new Error("An aggregate without a group answers one row.");
  counted({ everybody: first.everybody, lockedOut: first.locked_out });
  return found.flatMap(({ everybody: _, locked_out: __, ...row }) => (row.id ? [row as FoundUser] : []));
}

// As an array, so that users are looked up by key: joined, the planner reads all users to keep a few thousand.
const lockedOut = Prisma.sql`u.id = ANY(ARRAY(SELECT DISTINCT user_id FROM lockouts WHERE closed_at IS NULL AND freed_at IS NULL))`;

// Whom a text matches is asked one by one: they are fewer than all who are locked out.
const lockedOutEach = Prisma.sql`EXISTS (SELECT FROM lockouts l WHERE l.user_id = u.id AND l.closed_at IS NULL AND l.freed_at IS NULL)`;

// Without an index, "anywhere" is asked before the many beginnings of words: one comparison settles most rows.
function likeSql(match: TextMatch | undefined, email: Prisma.Sql, name: Prisma.Sql, rowByRow: boolean): Prisma.Sql {
  if (!match) return Prisma.sql`true`;
  if (isOneCharacter(match.text))
    return Prisma.sql`(${beginning(name, match.text)} OR ${beginning(Prisma.sql`reverse(${name})`, match.text)})`;
  const column = (expression: Prisma.Sql) => {
    if (match.anywhere && !rowByRow) return containing(expression, match.text);
    const [first, ...others] = patternsOf(match.text, match.anywhere).map((pattern) => Prisma.sql`${expression} LIKE lower(${pattern})`);
    if (others.length === 0) return first as Prisma.Sql;
    const [anywhere] = patternsOf(match.text, true);
    const starts = Prisma.sql`(${Prisma.join([first, ...others], " OR ")})`;
    return rowByRow ? Prisma.sql`(${expression} LIKE lower(${anywhere}) AND ${starts})` : starts;
  };
  if (rowByRow) return Prisma.sql`(${column(email)} OR ${column(name)})`;
  const address = match.anywhere ? addressContaining(match.text) : column(email);
  // Hardly any address has a blank in it, and hardly any name an @, a digit or a point before a letter: indexes of these few
  // answer for them, instead of a second round through the trigrams, which do not see the signs between the words.
  if (match.text.includes("@")) return Prisma.sql`(${address} OR (u.name LIKE '%@%' AND ${column(name)}))`;
  if (match.text.includes(" ")) return Prisma.sql`((u.email LIKE '% %' AND ${address}) OR ${column(name)})`;
  if (/[0-9_]|[.][^ ]/.test(match.text)) return Prisma.sql`(${address} OR (u.name ~ '[0-9_]|[.][^ ]' AND ${column(name)}))`;
  return Prisma.sql`(${address} OR ${column(name)})`;
}
