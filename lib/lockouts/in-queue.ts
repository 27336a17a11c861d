import { type Actor, signature } from "@/lib/auth/actor";
import { Prisma } from "@/lib/db";
import { type LockoutFilter, sinceHours } from "./list-schema";

/** After this long without a sign of work the person is anybody's again. */
export const claimSilenceHours = 4;

/**
 * Condition on `lockouts` under an alias: it is in the queue and a filter lets it through. The one place that says so; the
 * list, its counts and whatever runs over a whole filter ask here. Test accounts are never in it: nobody waits behind them.
 */
export function inQueue(filter: Partial<LockoutFilter>, actor: Actor, now: Date, alias: "l" | "o" = "l"): Prisma.Sql {
  const l = Prisma.raw(alias);
  const { cause, persona, app_version, platform, since, contact, assigned } = filter;
  const conditions = [
    Prisma.sql`${l}.closed_at IS NULL`,
    filter.state === "waiting" ? Prisma.sql`${l}.freed_at IS NOT NULL` : Prisma.sql`${l}.freed_at IS NULL`,
    Prisma.sql`NOT EXISTS (SELECT 1 FROM users u WHERE u.id = ${l}.user_id AND u.is_test)`,
  ];
  if (cause) conditions.push(Prisma.sql`${l}.cause = ${cause}`);
  if (persona) conditions.push(Prisma.sql`${l}.persona = ${persona}`);
  if (app_version) conditions.push(Prisma.sql`${l}.app_version = ${app_version}`);
  if (platform) conditions.push(Prisma.sql`${l}.platform = ${platform}`);
  if (since) conditions.push(Prisma.sql`${l}.opened_at >= ${new Date(now.getTime() - sinceHours[since] * 3_600_000)}`);
  if (contact) conditions.push(contact === "written" ? Prisma.sql`${l}.ticket_number IS NOT NULL` : Prisma.sql`${l}.ticket_number IS NULL`);
  if (assigned === "nobody") conditions.push(Prisma.sql`NOT EXISTS (${claimOf(l, now)})`);
  if (assigned === "somebody") conditions.push(Prisma.sql`EXISTS (${claimOf(l, now)})`);
  if (assigned === "me") {
    const { kind, id } = signature(actor);
    conditions.push(kind === "staff" ? Prisma.sql`EXISTS (${claimOf(l, now)} AND c.staff_id = ${id}::uuid)` : Prisma.sql`false`);
  }
  return Prisma.join(conditions, " AND ");
}

/**
 * The live claim on the person of a row with a user_id: taken while one of the lockouts that are still open was, and worked
 * on not too long ago. Who left the queue and came back is nobody's.
 */
export function claimOf(row: Prisma.Sql, now: Date): Prisma.Sql {
  const silentSince = new Date(now.getTime() - claimSilenceHours * 3_600_000);
  return Prisma.sql`SELECT c.staff_id, c.staff_name, c.at FROM queue_claims c WHERE c.user_id = ${row}.user_id AND c.touched_at > ${silentSince}
    AND EXISTS (SELECT 1 FROM lockouts x WHERE x.user_id = ${row}.user_id AND x.closed_at IS NULL AND x.opened_at <= c.at + interval '1 minute')`;
}
