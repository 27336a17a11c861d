import { Prisma } from "@/lib/db";

/**
 * Users and the times from which on they are read, as `head` (what the statement begins with) and the table `s`. One
 * user's are constants, so that the database plans for their months alone.
 */
export function sinceOf(given: readonly { user_id: string; at: Date }[]): { head: Prisma.Sql; since: Prisma.Sql } {
  const [one] = given;
  if (one && given.length === 1) {
    return { head: Prisma.empty, since: Prisma.sql`(SELECT ${one.user_id}::uuid AS user_id, ${one.at}::timestamptz AS at) s` };
  }
  const head = Prisma.sql`WITH since AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g(user_id uuid, at timestamptz)) `;
  return { head, since: Prisma.sql`since s` };
}
