import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

export const verifyPartMax = 20_000;

export type Link = { seq: number; hash: string };
export type Break = {
  seq: number;
  /** hash: its fields were changed; chain: it does not follow the entry before it; gap: entries before it are missing;
   * expected: the log does not hold the entry that an earlier run ended with; erased: words were taken away without an
   * erasure that says so, or what is left is not what that erasure left. */
  why: "hash" | "chain" | "gap" | "expected" | "erased";
};
export type VerifiedPart = {
  entries: number;
  /** The last sound entry, where the next part begins. */
  last: (Link & { at: Date }) | null;
  first: Date | null;
  broken: Break | null;
  more: boolean;
  /** The newest entry there is, to tell how far it still is. */
  newest: number;
};

/** Follows the hash chain through at most 20,000 entries that come after `after`, or from the first one. */
export async function verifyAuditPart(actor: Actor, input: { after?: Link | null; expect?: Link }): Promise<VerifiedPart> {
  authorize(actor, "audit:read");
  const after = input.after ?? null;
  const batch = await db.$queryRaw<Entry[]>`
    SELECT e.seq, e.at, e.hash, e.prev_hash, audit_entry_hash(e) AS computed, e.seal IS NOT NULL AS sealed, e.erased_at IS NOT NULL AS erased,
      CASE WHEN e.seal IS NOT NULL AND e.erased_at IS NULL THEN audit_entry_seal(e) = e.seal END AS words_sound,
      CASE WHEN e.erased_at IS NOT NULL THEN EXISTS (SELECT 1 FROM audit_entries x WHERE x.action = 'privacy.erase' AND x.seq > e.seq
        AND x.user_id = coalesce(e.user_id, CASE WHEN e.target_kind = 'user' THEN e.target_id::uuid END)) END AS erasure_told,
      CASE WHEN e.action = 'privacy.erase' THEN e.after ->> 'left' = audit_left_of(e.user_id, e.seq) END AS left_sound
    FROM audit_entries e WHERE e.seq > ${after?.seq ?? 0}::bigint ORDER BY e.seq LIMIT ${verifyPartMax}`;
  let last: VerifiedPart["last"] = null;
  let entries = 0;
  let broken: Break | null = null;
  for (const entry of batch) {
    const seq = Number(entry.seq);
    const why = breakOf(entry, seq, last ?? after, input.expect);
    if (why) {
      broken = { seq, why };
      break;
    }
    entries += 1;
    last = { seq, hash: entry.hash, at: entry.at };
  }
  const [end] = await db.$queryRaw<{ seq: bigint | null }[]>`SELECT max(seq) AS seq FROM audit_entries`;
  return {
    entries,
    last,
    first: batch[0]?.at ?? null,
    broken,
    more: !broken && batch.length === verifyPartMax,
    newest: Number(end?.seq ?? 0),
  };
}

type Entry = {
  seq: bigint;
  at: Date;
  hash: string;
  prev_hash: string;
  computed: string;
  sealed: boolean;
  erased: boolean;
  words_sound: boolean | null;
  erasure_told: boolean | null;
  left_sound: boolean | null;
};

function breakOf(entry: Entry, seq: number, before: Link | null, expect: Link | undefined): Break["why"] | undefined {
  if (seq !== (before?.seq ?? 0) + 1) return "gap";
  if (entry.prev_hash !== (before?.hash ?? "")) return "chain";
  // The hash of an erased entry without a seal was made of words that are gone; its links and what is left still hold.
  if (entry.computed !== entry.hash && (entry.sealed || !entry.erased)) return "hash";
  if (entry.words_sound === false) return "hash";
  if (entry.erasure_told === false || entry.left_sound === false) return "erased";
  return expect?.seq === seq && expect.hash !== entry.hash ? "expected" : undefined;
}
