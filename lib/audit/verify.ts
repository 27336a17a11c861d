import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { type Break, type Link, verifyAuditPart } from "./verify-part";

export type Verified = { entries: number; last: Link | null; broken: Break | null };

/**
 * Follows the audit log's hash chain from its first entry and stops at the first that breaks it. A chain alone cannot
 * show that its newest entries were cut off, or that all of it was written anew: `expect`, the end of an earlier run, does.
 */
export async function verifyAudit(actor: Actor, input: { expect?: Link; progress?: (entries: number) => void } = {}): Promise<Verified> {
  authorize(actor, "audit:read");
  let entries = 0;
  let last: Link | null = null;
  for (;;) {
    const part = await verifyAuditPart(actor, { after: last, expect: input.expect });
    entries += part.entries;
    if (part.last) last = { seq: part.last.seq, hash: part.last.hash };
    if (part.broken) return { entries, last, broken: part.broken };
    if (!part.more) break;
    input.progress?.(entries);
  }
  const cut = input.expect && (last?.seq ?? 0) < input.expect.seq;
  return { entries, last, broken: cut && input.expect ? { seq: input.expect.seq, why: "expected" } : null };
}
