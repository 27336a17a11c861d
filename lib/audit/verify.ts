import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

/** Entries checked in one query. */
const batchRows = 10_000;

export type Link = { seq: number; hash: string };
export type Break = {
  seq: number;
  /** hash: its fields were changed; chain: it does not follow the entry before it; gap: entries before it are missing;
   * expected: the log does not hold the entry that an earlier run ended with. */
  why: "hash" | "chain" | "gap" | "expected";
};

export type Verified = { entries: number; last: Link | null; broken: Break | null };

/**
 * Follows the audit log's hash chain from its first entry and stops at the first that breaks it. A chain alone cannot
 * show that its newest entries were cut off, or that all of it was written anew: `expect`, the end of an earlier run, does.
 */
export async function verifyAudit(actor: Actor, input: { expect?: Link; progress?: (entries: number) => void } = {}): Promise<Verified> {
  authorize(actor, "audit:read");
  let entries = 0;
  let last: Verified["last"] = null;
  for (;;) {
    const batch: Entry[] = await db.$queryRaw<Entry[]>`
      SELECT e.seq, e.hash, e.prev_hash, audit_entry_hash(e) AS computed
      FROM audit_entries e WHERE e.seq > ${last?.seq ?? 0}::bigint ORDER BY e.seq LIMIT ${batchRows}`;
    for (const entry of batch) {
      const seq = Number(entry.seq);
      const why = breakOf(entry, seq, last, input.expect);
      if (why) return { entries, last, broken: { seq, why } };
      entries += 1;
      last = { seq, hash: entry.hash };
    }
    if (batch.length < batchRows) break;
    input.progress?.(entries);
  }
  const cut = input.expect && (last?.seq ?? 0) < input.expect.seq;
  return { entries, last, broken: cut && input.expect ? { seq: input.expect.seq, why: "expected" } : null };
}

type Entry = { seq: bigint; hash: string; prev_hash: string; computed: string };

function breakOf(entry: Entry, seq: number, last: Link | null, expect: Link | undefined): Break["why"] | undefined {
  if (seq !== (last?.seq ?? 0) + 1) return "gap";
  if (entry.prev_hash !== (last?.hash ?? "")) return "chain";
  if (entry.computed !== entry.hash) return "hash";
  return expect?.seq === seq && expect.hash !== entry.hash ? "expected" : undefined;
}
