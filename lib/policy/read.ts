import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import type { Policy } from "@/prisma/generated/client";
import { type Preset, presetOf } from "./rules";

export type PolicyItem = {
  version: number;
  list_enabled: boolean;
  conflict_includes_id: boolean;
  max_active: number | null;
  preset: Preset | null;
  at: string;
  reason: string;
  by: string;
};

/** The policy in force. */
export async function readPolicy(actor: Actor): Promise<PolicyItem> {
  authorize(actor, "policy:read");
  return policyItem(await policyInForce(db));
}

export async function policyInForce(tx: Tx): Promise<Policy> {
  return tx.policy.findFirstOrThrow({ orderBy: { version: "desc" } });
}

export function policyItem(row: Policy): PolicyItem {
  return {
    version: row.version,
    list_enabled: row.listEnabled,
    conflict_includes_id: row.conflictIncludesId,
    max_active: row.maxActive,
    preset: presetOf(row),
    at: row.at.toISOString(),
    reason: row.reason,
    by: row.actorName,
  };
}
