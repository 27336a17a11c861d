import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import type { ListAudit } from "./schema";
import { auditWhere } from "./where";

/** How many entries a question has over all of its pages, counted up to `max`. */
export async function countAudit(actor: Actor, input: ListAudit, max: number): Promise<number> {
  authorize(actor, "audit:read");
  const { conditions, found } = await auditWhere(input);
  const [counted] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT 1 FROM audit_entries WHERE ${conditions} ${found ? Prisma.sql`AND ${found}` : Prisma.empty} LIMIT ${max}) AS matching`;
  if (!counted) throw new Error("An aggregate without a group answers one row.");
  return counted.count;
}
