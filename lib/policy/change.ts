import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { announce } from "@/lib/live/announce";
import { settleFreed } from "@/lib/lockouts/settle";
import { type PolicyItem, type PolicyRow, policyInForce, policyItem, versionOf } from "./read";
import { nextVersion, type PolicyVersion, sameSwitches } from "./rules";
import type { ChangePolicy } from "./schema";
import { versionWords } from "./words";

const policyLock = 4711003;
/** A create that read the policy before the change may write its conflict after it; by then none is left. */
const settleAgainSeconds = 10;

/**
 * Puts a new version of the policy in force, for the version named by If-Match only, and for a share of the users where
 * one is given: the others keep what they met before. In the same transaction: its annotation for every chart, the audit
 * entry, and the open lockouts that the server would no longer (or again) refuse.
 */
export async function changePolicy(actor: Actor, input: ChangePolicy, now: Date = new Date()): Promise<PolicyItem> {
  authorize(actor, "policy:write");
  if (!input.ifMatch) throw new Refusal("PRECONDITION_REQUIRED", "Send If-Match with the ETag of the policy that you read.");
  const changed = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${policyLock})`;
    const before = await policyInForce(tx);
    if (input.ifMatch !== `"p${before.version}"` && input.ifMatch !== "*") {
      throw new Refusal("PRECONDITION_FAILED", (t) => t.policyChanged(before.version), {
        headers: { ETag: `"p${before.version}"` },
      });
    }
    const next = proposed(versionOf(before), input);
    const after = await insertVersion(tx, actor, next, input.reason, now);
    const settled = await settleFreed(tx, { by: "policy" }, now);
    await enqueue(tx, "lockouts.settle", {}, { at: new Date(now.getTime() + settleAgainSeconds * 1000), key: "lockouts.settle everybody" });
    await recordAudit(
      tx,
      actor,
      {
        action: "policy.change",
        target: { kind: "policy", id: String(after.version), label: `version ${after.version}: ${versionWords(next)}` },
        before: policyItem(before),
        after: { ...policyItem(after), lockouts_freed: settled.freed, lockouts_refused_again: settled.refused },
        reason: input.reason,
      },
      now,
    );
    return policyItem(after);
  });
  announce({ kind: "policy" });
  return changed;
}

/** The version that a change would make. Throws VALIDATION_FAILED for a rollout with nothing to roll out. */
export function proposed(head: PolicyVersion, input: Omit<ChangePolicy, "reason">): PolicyVersion {
  const next = nextVersion(head, {
    listEnabled: input.list_enabled,
    conflictIncludesId: input.conflict_includes_id,
    maxActive: input.max_active,
    rolloutPercent: input.rollout_percent ?? 100,
  });
  if (next.base && sameSwitches(next, next.base)) {
    throw new Refusal("VALIDATION_FAILED", (t) => t.nothingToRollOut);
  }
  return next;
}

async function insertVersion(tx: Tx, actor: Actor, next: PolicyVersion, reason: string, now: Date): Promise<PolicyRow> {
  const who = signature(actor);
  const { version, listEnabled, conflictIncludesId, maxActive, rolloutPercent } = next;
  const row = await tx.policy.create({
    data: {
      version,
      at: now,
      listEnabled,
      conflictIncludesId,
      maxActive,
      rolloutPercent,
      baseVersion: next.base?.version ?? null,
      reason,
      actorKind: who.kind,
      actorId: who.id,
      actorName: who.name,
    },
    include: { base: true },
  });
  await tx.annotation.create({
    data: {
      id: newId(now),
      kind: "policy",
      title: `Policy: ${versionWords(next)}`,
      detail: reason,
      startsAt: now,
      policyVersion: version,
      createdBy: who.name,
      createdAt: now,
    },
  });
  return row;
}
