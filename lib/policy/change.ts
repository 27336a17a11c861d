import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { settleFreed } from "@/lib/lockouts/settle";
import { type PolicyItem, policyInForce, policyItem } from "./read";
import { presetOf, type Switches } from "./rules";
import type { ChangePolicy } from "./schema";

const policyLock = 4711003;

/**
 * Puts a new version of the policy in force, for the version named by If-Match only. In the same transaction: its
 * annotation for every chart, the audit entry, and the open lockouts that the server would no longer (or again) refuse.
 */
export async function changePolicy(actor: Actor, input: ChangePolicy, now: Date = new Date()): Promise<PolicyItem> {
  authorize(actor, "policy:write");
  if (!input.ifMatch) throw new Refusal("PRECONDITION_REQUIRED", "Send If-Match with the ETag of the policy that you read.");
  const next: Switches = { listEnabled: input.list_enabled, conflictIncludesId: input.conflict_includes_id, maxActive: input.max_active };
  const changed = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${policyLock})`;
    const before = await policyInForce(tx);
    if (input.ifMatch !== `"p${before.version}"` && input.ifMatch !== "*") {
      throw new Refusal("PRECONDITION_FAILED", `The policy was changed meanwhile: version ${before.version} is in force.`, {
        headers: { ETag: `"p${before.version}"` },
      });
    }
    const who = signature(actor);
    const after = await tx.policy.create({
      data: {
        version: before.version + 1,
        at: now,
        ...next,
        reason: input.reason,
        actorKind: who.kind,
        actorId: who.id,
        actorName: who.name,
      },
    });
    await tx.annotation.create({
      data: {
        id: newId(now),
        kind: "policy",
        title: `Policy: ${wordsOf(next)}`,
        detail: input.reason,
        startsAt: now,
        policyVersion: after.version,
        createdBy: who.name,
        createdAt: now,
      },
    });
    const settled = await settleFreed(tx, { by: "policy" }, now);
    await recordAudit(
      tx,
      actor,
      {
        action: "policy.change",
        target: { kind: "policy", id: String(after.version), label: `version ${after.version}: ${wordsOf(next)}` },
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

function wordsOf(switches: Switches): string {
  const preset = presetOf(switches);
  const limit = switches.maxActive === null ? "no limit" : `${switches.maxActive} active`;
  return `${preset ?? "own combination"} (list ${switches.listEnabled ? "on" : "off"}, id in the 409 ${switches.conflictIncludesId ? "on" : "off"}, ${limit})`;
}
