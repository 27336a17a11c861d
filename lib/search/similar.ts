import "server-only";
import { db, Prisma } from "@/lib/db";
import type { PersonFacts } from "./people";
import { isSlipOf, slipPatterns } from "./slips";

// How many that agree with a half of the text are looked at: a half may be the name of thousands.
const candidatesMax = 400;
const rankedMax = 60;

/** People whose e-mail or name is a typing slip away from the text, the most alike first. */
export async function similarPeople(text: string, limit: number): Promise<PersonFacts[]> {
  // What has figures in it is an id or a number: nobody's name.
  if (/\d/.test(text) && !text.includes("@")) return [];
  const patterns = slipPatterns(text);
  if (patterns.length === 0) return [];
  const email = Prisma.sql`email LIKE ANY(${patterns})`;
  const name = Prisma.sql`lower(name) LIKE ANY(${patterns})`;
  // An address has no blank and a name no @; of a short word only the name is worth the time.
  const where = text.includes("@") ? email : /\s/.test(text) || text.length < 7 ? name : Prisma.sql`${email} OR ${name}`;
  const rows = await db.$queryRaw<PersonFacts[]>`
    WITH candidates AS MATERIALIZED (
      SELECT id, email, name, created_at, last_seen_at FROM users
      WHERE ${where} LIMIT ${candidatesMax})
    SELECT * FROM candidates
    ORDER BY greatest(word_similarity(lower(${text}), coalesce(lower(name), '')), word_similarity(lower(${text}), coalesce(email, ''))) DESC, id
    LIMIT ${rankedMax}`;
  return rows.filter(({ name, email }) => isSlipOf(text, name ?? "") || isSlipOf(text, email ?? "")).slice(0, limit);
}
