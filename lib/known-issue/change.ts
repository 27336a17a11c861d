import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { isUniqueViolation } from "@/lib/http/problem";
import { announce } from "@/lib/live/announce";
import { contentOf, newestVersion } from "./read";
import { changedFields, type IssueContent, type IssueField } from "./rules";
import type { ChangeKnownIssue } from "./schema";

/**
 * Writes a new version of the known issue, for the version that was read only. Throws PRECONDITION_FAILED, with who was
 * quicker, when there is a newer one, and VALIDATION_FAILED when nothing would be different.
 */
export async function changeKnownIssue(actor: Actor, input: ChangeKnownIssue, now: Date = new Date()): Promise<{ version: number }> {
  authorize(actor, "issue:write");
  const { version, reason, ...content } = input;
  try {
    await db.$transaction(async (tx) => {
      const before = await newestVersion(tx);
      if (before.version !== version) throw changedMeanwhile(before);
      const fields = changedFields(contentOf(before), content);
      if (fields.length === 0) throw new Refusal("VALIDATION_FAILED", (t) => t.nothingDifferent);
      const who = signature(actor);
      await tx.knownIssueVersion.create({
        data: { ...content, version: version + 1, at: now, reason, actorKind: who.kind, actorId: who.id, actorName: who.name },
      });
      await recordAudit(
        tx,
        actor,
        {
          action: "issue.change",
          target: { kind: "issue", id: String(version + 1), label: content.title },
          before: only(contentOf(before), fields),
          after: only(content, fields),
          reason,
        },
        now,
      );
    });
  } catch (thrown) {
    // Two at the same instant: the second finds its number taken.
    if (isUniqueViolation(thrown)) throw changedMeanwhile(await newestVersion(db));
    throw thrown;
  }
  announce({ kind: "issue" });
  return { version: version + 1 };
}

function changedMeanwhile({ actorName, version }: { actorName: string; version: number }): Refusal {
  return new Refusal("PRECONDITION_FAILED", (t) => t.issueChanged(actorName), { details: { newest_version: version } });
}

function only(content: IssueContent, fields: readonly IssueField[]): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, content[field]]));
}
