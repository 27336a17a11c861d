import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import type { Policy } from "@/prisma/generated/client";
import { type PolicyInForce, type PolicyVersion, type Preset, presetOf } from "./rules";

export type SwitchesItem = {
  version: number;
  list_enabled: boolean;
  conflict_includes_id: boolean;
  max_active: number | null;
  preset: Preset | null;
};

export type PolicyItem = SwitchesItem & {
  /** For how many of a hundred users it holds; the others meet `base`. */
  rollout_percent: number;
  base: SwitchesItem | null;
  at: string;
  reason: string;
  by: string;
};

export type PolicyRow = Policy & { base: Policy | null };

/** The policy in force. */
export async function readPolicy(actor: Actor): Promise<PolicyItem> {
  authorize(actor, "policy:read");
  return policyItem(await policyInForce(db));
}

export async function policyInForce(tx: Tx): Promise<PolicyRow> {
  const row = await tx.policy.findFirstOrThrow({ orderBy: { version: "desc" } });
  // Not by include: it asks for a base where there is none, too.
  return { ...row, base: row.baseVersion === null ? null : await tx.policy.findUnique({ where: { version: row.baseVersion } }) };
}

export function policyItem(row: PolicyRow): PolicyItem {
  return {
    ...switchesItem(row),
    rollout_percent: row.rolloutPercent,
    base: row.base && switchesItem(row.base),
    at: row.at.toISOString(),
    reason: row.reason,
    by: row.actorName,
  };
}

/** A row in the words of the rules. */
export function versionOf(row: PolicyRow): PolicyVersion {
  return { ...switchesOf(row), rolloutPercent: row.rolloutPercent, base: row.base && switchesOf(row.base) };
}

function switchesOf({ version, listEnabled, conflictIncludesId, maxActive }: Policy): PolicyInForce {
  return { version, listEnabled, conflictIncludesId, maxActive };
}

function switchesItem(row: Policy): SwitchesItem {
  return {
    version: row.version,
    list_enabled: row.listEnabled,
    conflict_includes_id: row.conflictIncludesId,
    max_active: row.maxActive,
    preset: presetOf(row),
  };
}
