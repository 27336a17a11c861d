/**
 * The audit log: every act of staff, tokens and jobs, each entry's hash covering the one before it. Works on
 * DATABASE_URL, or on the demo's database.
 *
 * npm run audit -- verify          follows the hash chain from the first entry to the last; says which entry breaks it,
 *                                  and ends with exit code 1 if one does
 * npm run audit -- verify --expect <seq>:<hash>
 *                                  also insists on the entry that an earlier run ended with. Keep that line somewhere
 *                                  else: the chain alone cannot show that its newest entries were cut off
 */
import { fileURLToPath } from "node:url";
import { verifyAudit } from "@/lib/audit/verify";
import type { Break, Link } from "@/lib/audit/verify-part";
import { operator, runCommand } from "./commands";
import { Sentence, say } from "./words";

const reasons: Record<Break["why"], string> = {
  hash: "its fields are not those that its hash was made of.",
  chain: "it does not follow the entry before it.",
  gap: "entries before it are missing.",
  erased: "words were taken away that no erasure of a person tells of, or other ones than it left.",
  expected: "it is not the entry that --expect names, or not there any more.",
};

await runCommand(fileURLToPath(import.meta.url), {
  verify: {
    options: { expect: { type: "string" } },
    run: async (options) => {
      const expect = linkOf(options.expect);
      const { entries, last, broken } = await verifyAudit(operator, { expect, progress: (count) => say(`  ${count} entries so far`) });
      if (broken) {
        const sound = last ? `The ${entries} before it are sound (up to ${last.seq}).` : "It is the first.";
        throw new Sentence(`The audit log is broken at entry ${broken.seq}: ${reasons[broken.why]} ${sound}`);
      }
      say(last ? `The audit log is whole: ${entries} entries, the last is ${last.seq}:${last.hash}` : "The audit log is empty.");
    },
  },
});

function linkOf(text: unknown): Link | undefined {
  if (text === undefined) return undefined;
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(String(text)) ?? [];
  if (!seq || !hash) throw new Sentence("--expect takes what an earlier run said at its end: <seq>:<hash>.");
  return { seq: Number(seq), hash };
}
