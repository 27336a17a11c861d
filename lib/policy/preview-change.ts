import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma, type Tx } from "@/lib/db";
import { movesUnder } from "@/lib/lockouts/settle";
import { type AppShares, appShares } from "./app-versions";
import { proposed } from "./change";
import { asNewest, policyOf } from "./for-user";
import { type TapChange, tapChanges } from "./next-taps";
import { policyInForce, versionOf } from "./read";
import { type PolicyVersion, type Share, sharesOf } from "./rules";
import type { PreviewPolicyChange } from "./schema";

/** Counting stops after so many rows read; then the numbers are "at least". */
export const chatsLookedAtMax = 20_000;
export const lockoutsLookedAtMax = 20_000;

export type PolicyPreview = {
  /** The version in force that it was made for: send it back as If-Match. */
  head: PolicyVersion;
  next: PolicyVersion;
  /** Whom it reaches, and every next tap before and after. Empty: nobody's switches change. */
  shares: (Share & { taps: TapChange[] })[];
  /** Who holds more active chats than the new limit: nothing is taken from them, one more is refused until they are below it. */
  beyond: { people: number; keys: number; atLeast: boolean };
  /** Open lockouts that the change frees, and those that it refuses again. */
  lockouts: { freed: number; refusedAgain: number; atLeast: boolean };
  apps: AppShares;
};

/** What a change of the policy would do, before it is done, by the SQL and the decision function that do it then. Changes nothing. */
export async function previewPolicyChange(actor: Actor, input: PreviewPolicyChange, now: Date = new Date()): Promise<PolicyPreview> {
  authorize(actor, "policy:write");
  return db.$transaction(
    async (tx) => {
      const head = versionOf(await policyInForce(tx));
      const next = proposed(head, input);
      const shares = sharesOf(head, next).map((share) => ({ ...share, taps: tapChanges(share.before, share.after) }));
      return {
        head,
        next,
        shares,
        beyond: await readBeyond(tx, next, now),
        lockouts: await readLockouts(tx, next, now),
        apps: await appShares(tx, now),
      };
    },
    { isolationLevel: "RepeatableRead" },
  );
}

// A key with more than N active chats has one in a slot beyond N: the index on slots finds them without a scan.
async function readBeyond(tx: Tx, next: PolicyVersion, now: Date): Promise<PolicyPreview["beyond"]> {
  if (next.maxActive === null) return { people: 0, keys: 0, atLeast: false };
  const [row] = await tx.$queryRaw<{ looked: number; keys: number; people: number }[]>`
    WITH chats AS MATERIALIZED (
      SELECT user_id, persona, goal FROM consultations WHERE status = 'active' AND slot > 1 AND slot > ${next.maxActive} LIMIT ${chatsLookedAtMax}
    ), keys AS (
      SELECT k.user_id FROM (SELECT DISTINCT user_id, persona, goal FROM chats) k
      CROSS JOIN LATERAL (${policyOf(Prisma.sql`k.user_id`, now, asNewest(next))}) p
      WHERE p.version = ${next.version} AND p.max_active < (SELECT count(*) FROM consultations c
        WHERE c.user_id = k.user_id AND c.persona = k.persona AND c.goal = k.goal AND c.status = 'active')
    )
    SELECT (SELECT count(*)::integer FROM chats) AS looked, count(*)::integer AS keys, count(DISTINCT user_id)::integer AS people FROM keys`;
  if (!row) throw new Error("An aggregate without a group answers one row.");
  return { people: row.people, keys: row.keys, atLeast: row.looked >= chatsLookedAtMax };
}

async function readLockouts(tx: Tx, next: PolicyVersion, now: Date): Promise<PolicyPreview["lockouts"]> {
  const { frees, refuses } = movesUnder(policyOf(Prisma.sql`l.user_id`, now, asNewest(next)));
  const [row] = await tx.$queryRaw<{ looked: number; freed: number; refused: number }[]>`
    WITH open AS MATERIALIZED (
      (SELECT user_id, persona, goal, freed_at, freed_by, consultation_id FROM lockouts
        WHERE closed_at IS NULL AND freed_at IS NULL ORDER BY opened_at DESC, id DESC LIMIT ${lockoutsLookedAtMax})
      UNION ALL
      (SELECT user_id, persona, goal, freed_at, freed_by, consultation_id FROM lockouts
        WHERE closed_at IS NULL AND freed_at IS NOT NULL ORDER BY opened_at DESC, id DESC LIMIT ${lockoutsLookedAtMax})
    )
    SELECT (SELECT count(*)::integer FROM open) AS looked,
      (SELECT count(*)::integer FROM open l WHERE ${frees}) AS freed, (SELECT count(*)::integer FROM open l WHERE ${refuses}) AS refused`;
  if (!row) throw new Error("A query without a table answers one row.");
  return { freed: row.freed, refusedAgain: row.refused, atLeast: row.looked >= lockoutsLookedAtMax };
}
