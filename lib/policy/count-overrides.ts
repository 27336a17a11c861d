import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

/** Counting stops here. */
export const countedOverridesMax = 1_000;

/** How many overrides are in force, test accounts aside: a number without names, for those who may not see people. */
export async function countOverrides(actor: Actor, now: Date = new Date()): Promise<number> {
  authorize(actor, "policy:read");
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM (
      SELECT 1 FROM policy_overrides o JOIN users u ON u.id = o.user_id
      WHERE o.expires_at > ${now} AND o.revoked_at IS NULL AND NOT u.is_test LIMIT ${countedOverridesMax}) AS live`;
  return row?.count ?? 0;
}
