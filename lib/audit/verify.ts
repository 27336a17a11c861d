import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

/** Entries checked in one query. */
const batchRows = 10_000;

export type Break = {
  seq: number;
  id: string;
  /** hash: its fields were changed; chain: it does not follow the entry before it; gap: entries before it are missing. */
  why: "hash" | "chain" | "gap";
};

export type Verified = { entries: number; last: { seq: number; hash: string } | null; broken: Break | null };

/**
 * Follows the audit log's hash chain from its first entry and stops at the first that breaks it. The chain cannot show
 * that its newest entries were cut off: compare `last` with what an earlier run said.
 */
export async function verifyAudit(actor: Actor, input: { progress?: (entries: number) => void } = {}): Promise<Verified> {
  authorize(actor, "audit:read");
  let entries = 0;
  let last: Verified["last"] = null;
  for (;;) {
    const links: Link[] = await db.$queryRaw<Link[]>`
      SELECT e.seq, e.id, e.hash, e.prev_hash, audit_entry_hash(e) AS computed
      FROM audit_entries e WHERE e.seq > ${last?.seq ?? 0}::bigint ORDER BY e.seq LIMIT ${batchRows}`;
    for (const link of links) {
      const seq = Number(link.seq);
      const why = breakOf(link, seq, last);
      if (why) return { entries, last, broken: { seq, id: link.id, why } };
      entries += 1;
      last = { seq, hash: link.hash };
    }
    if (links.length < batchRows) return { entries, last, broken: null };
    input.progress?.(entries);
  }
}

type Link = { seq: bigint; id: string; hash: string; prev_hash: string; computed: string };

function breakOf(link: Link, seq: number, last: Verified["last"]): Break["why"] | undefined {
  if (seq !== (last?.seq ?? 0) + 1) return "gap";
  if (link.prev_hash !== (last?.hash ?? "")) return "chain";
  return link.computed === link.hash ? undefined : "hash";
}
