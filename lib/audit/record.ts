import "server-only";
import { type Actor, signature } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { newId } from "@/lib/ids";

export type AuditFact = {
  /** What was done, as noun.verb: consultation.archive, policy.change, staff.sign_in. */
  action: string;
  /** What it was done to; the label is its name as it was then and outlives it. */
  target: { kind: string; id: string; label: string };
  userId?: string;
  before?: unknown;
  after?: unknown;
  reason?: string;
  ticketId?: string;
};

/** Appends to the audit log inside of the act's own transaction: no entry, no act. The chain is made by the database. Returns the entry's id. */
export async function recordAudit(tx: Tx, actor: Actor, fact: AuditFact, now: Date): Promise<string> {
  const who = signature(actor);
  const id = newId(now);
  await tx.$executeRaw`
    INSERT INTO audit_entries (seq, id, at, actor_kind, actor_id, actor_name, actor_role, action, target_kind, target_id, target_label,
      user_id, before, after, reason, ticket_id, request_id, address, prev_hash, hash)
    VALUES (0, ${id}::uuid, ${now}, ${who.kind}, ${who.id}, ${who.name}, ${who.role}, ${fact.action}, ${fact.target.kind}, ${fact.target.id},
      ${fact.target.label}, ${fact.userId ?? null}::uuid, ${json(fact.before)}::jsonb, ${json(fact.after)}::jsonb, ${fact.reason ?? null},
      ${fact.ticketId ?? null}::uuid, ${actor.requestId ?? null}, ${actor.address ?? null}, '', '')`;
  return id;
}

function json(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
