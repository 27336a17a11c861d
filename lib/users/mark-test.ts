import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { personWords } from "@/lib/texts/people";
import type { MarkTest } from "./mark-test-schema";

/**
 * Marks a person as a test account, or takes the mark away: with it they are in no queue and no number, and neither is their
 * past; the next roll-up counts it anew. To say what is so already changes nothing. Throws USER_NOT_FOUND.
 */
export async function markTest(actor: Actor, { userId, isTest, reason }: MarkTest, now: Date = new Date()): Promise<{ changed: boolean }> {
  authorize(actor, "users:mark");
  const changed = await db.$transaction(async (tx) => {
    const [user] = await tx.$queryRaw<Marked[]>`
      SELECT name, email, is_test, test_since, test_by_name FROM users WHERE id = ${userId}::uuid AND erased_at IS NULL FOR UPDATE`;
    if (!user) throw new Refusal("USER_NOT_FOUND", (t) => t.noSuchUser);
    const { name, email, ...before } = user;
    if (before.is_test === isTest) return false;
    const after = { is_test: isTest, test_since: isTest ? now : null, test_by_name: isTest ? signature(actor).name : null };
    await tx.user.update({
      where: { id: userId },
      data: { isTest, testSince: after.test_since, testByName: after.test_by_name },
    });
    const target = { kind: "user", id: userId, label: personWords({ id: userId, name, email }) };
    await recordAudit(tx, actor, { action: isTest ? "user.mark_test" : "user.unmark_test", target, userId, before, after, reason }, now);
    return true;
  });
  if (changed) announce({ kind: "lockout", userId });
  return { changed };
}

type Marked = { name: string | null; email: string | null; is_test: boolean; test_since: Date | null; test_by_name: string | null };
