import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { patternOf } from "@/lib/remedies/pattern";
import { engineeringFacts } from "./engineering-facts";
import { reportText } from "./engineering-report-rules";
import type { AboutUser, WrittenText } from "./engineering-schema";

/** What engineering needs to look into somebody who is locked out again and again, as Markdown: ids only, nobody's name or address. Audited. Throws USER_NOT_FOUND. */
export async function engineeringReport(actor: Actor, { userId }: AboutUser, now: Date = new Date()): Promise<WrittenText> {
  authorize(actor, "users:read");
  const facts = await engineeringFacts(actor, { userId }, now);
  const pattern = patternOf({ resets: facts.resets, lockouts: facts.lockouts, now });
  await db.$transaction((tx) =>
    recordAudit(
      tx,
      actor,
      {
        action: "user.engineering_report",
        target: { kind: "user", id: userId, label: userId },
        userId,
        after: { pattern: pattern?.kind ?? null },
      },
      now,
    ),
  );
  return { text: reportText(facts, pattern, now), fileName: `lockouts-of-${userId}.md` };
}
