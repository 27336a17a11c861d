import "server-only";
import { db, Prisma } from "@/lib/db";
import type { PersonFacts } from "./people";
import { halvesOf, isSlipOf, slipPatterns, turnedNames } from "./slips";

// How many that agree with a half of the text are looked at: a half may be the name of thousands.
const candidatesMax = 400;
const rankedMax = 60;
/** Different names in a row of an index; one step each, about 10 µs. */
const namesReadMax = 400;

/** People whose e-mail or name is a typing slip away from the text, the most alike first. */
export async function similarPeople(text: string, limit: number): Promise<PersonFacts[]> {
  // What has figures in it is an id or a number: nobody's name.
  if (/\d/.test(text) && !text.includes("@")) return [];
  const alike = await namedAlike(text, limit);
  if (alike.length > 0) return alike;
  const turned = await turnedAround(text, limit);
  if (turned.length > 0) return turned;
  const patterns = slipPatterns(text);
  if (patterns.length === 0) return [];
  const email = Prisma.sql`email LIKE ANY(${patterns})`;
  const name = Prisma.sql`lower(name) LIKE ANY(${patterns})`;
  // An address has no blank and a name no @; of a short word only the name is worth the time.
  if (text.includes("@")) return withPattern(email, text, limit);
  const named = await withPattern(name, text, limit);
  return named.length > 0 || /\s/.test(text) || text.length < 7 ? named : withPattern(email, text, limit);
}

async function withPattern(where: Prisma.Sql, text: string, limit: number): Promise<PersonFacts[]> {
  const rows = await db.$queryRaw<PersonFacts[]>`
    WITH candidates AS MATERIALIZED (
      SELECT id, email, name, created_at, last_seen_at FROM users
      WHERE ${where} LIMIT ${candidatesMax})
    SELECT * FROM candidates
    ORDER BY greatest(word_similarity(lower(${text}), coalesce(lower(name), '')), word_similarity(lower(${text}), coalesce(email, ''))) DESC, id
    LIMIT ${rankedMax}`;
  return rows.filter(({ name, email }) => isSlipOf(text, name ?? "") || isSlipOf(text, email ?? "")).slice(0, limit);
}

// A slip in a whole name leaves its first or its last half as it was. Each half is a range of an index, of which every name is
// read once however many have it: a hundred times less than what the trigrams of the same halves hold.
async function namedAlike(text: string, limit: number): Promise<PersonFacts[]> {
  const halves = /\S\s+\S/.test(text) && !text.includes("@") ? halvesOf(text) : undefined;
  if (!halves) return [];
  const names = await db.$queryRaw<{ name: string }[]>`
    WITH RECURSIVE ${namesInRange(Prisma.sql`starts`, Prisma.sql`lower(name)`, halves.first)},
    ${namesInRange(Prisma.sql`ends`, Prisma.sql`reverse(lower(name))`, [...halves.last].reverse().join(""))}
    SELECT name FROM (SELECT key AS name FROM starts UNION SELECT reverse(key) FROM ends) each
    WHERE name IS NOT NULL ORDER BY word_similarity(lower(${text}), name) DESC, name`;
  const alike = names.flatMap(({ name }) => (isSlipOf(text, name) ? [name] : [])).slice(0, limit);
  if (alike.length === 0) return [];
  return db.$queryRaw<PersonFacts[]>`
    SELECT id, email, name, created_at, last_seen_at FROM unnest(${alike}::text[]) WITH ORDINALITY AS asked (key, place),
      LATERAL (SELECT * FROM users WHERE lower(users.name) = asked.key ORDER BY id LIMIT ${limit}) each
    ORDER BY place, id LIMIT ${limit}`;
}

// Helpdesks and lists write the family name first. Of two words the other order may have a slip, too; of more, each is a look-up.
async function turnedAround(text: string, limit: number): Promise<PersonFacts[]> {
  const names = text.includes("@") ? [] : turnedNames(text);
  if (names.length === 0) return [];
  const exact = await db.$queryRaw<PersonFacts[]>`
    SELECT id, email, name, created_at, last_seen_at FROM users WHERE lower(name) = ANY(${names}::text[]) ORDER BY id LIMIT ${limit}`;
  return exact.length > 0 || names.length > 1 ? exact : namedAlike(names[0] ?? "", limit);
}

/** A recursive query of this name: the different keys that begin like this, each by one step through the key's index. */
function namesInRange(called: Prisma.Sql, key: Prisma.Sql, start: string): Prisma.Sql {
  const end = Prisma.sql`${key} ~<~ ${`${start}\u{10ffff}`}`;
  return Prisma.sql`${called} (key, steps) AS (
      (SELECT ${key}, 1 FROM users WHERE ${key} ~>=~ ${start} AND ${end} ORDER BY ${key} USING ~<~ LIMIT 1)
      UNION ALL
      SELECT (SELECT ${key} FROM users WHERE ${key} ~>~ last.key AND ${end} ORDER BY ${key} USING ~<~ LIMIT 1), steps + 1
      FROM ${called} last WHERE last.key IS NOT NULL AND steps < ${namesReadMax})`;
}
