import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { announce } from "@/lib/live/announce";
import { erasePerson } from "./erase";
import { exportPerson } from "./export";
import { labelOf } from "./held-request";
import type { OnePrivacyRequest } from "./schema";

export type RanPrivacy = { ran: "export" | "erase" | "nothing" };

/**
 * Does what was approved, once its time has come. Every step can be done again, so that a run which was killed is begun
 * anew by the queue and ends where it would have. Nothing happens to a request that is not approved, or not yet due.
 */
export async function runPrivacy(actor: Actor, input: OnePrivacyRequest, now: Date = new Date()): Promise<RanPrivacy> {
  authorize(actor, "jobs:run");
  const [request] = await db.$queryRaw<{ id: string; kind: "export" | "erase"; user_id: string }[]>`
    UPDATE privacy_requests SET status = 'running', started_at = coalesce(started_at, ${now})
    WHERE id = ${input.requestId}::uuid AND (status = 'running' OR (status = 'approved' AND run_after <= ${now}))
    RETURNING id, kind, user_id`;
  if (!request) return { ran: "nothing" };
  const about = { requestId: request.id, userId: request.user_id };
  // Erased meanwhile: there is nothing to give out, and it is said so instead of handing out an empty file.
  if (request.kind === "export" && (await isErased(request.user_id))) await fail(actor, about, now);
  else if (request.kind === "export") await exportPerson(actor, about, now);
  else await erasePerson(actor, about, now);
  announce({ kind: "user", userId: request.user_id });
  return { ran: request.kind };
}

async function isErased(userId: string): Promise<boolean> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { erasedAt: true } });
  return user === null || user.erasedAt !== null;
}

async function fail(actor: Actor, { requestId, userId }: { requestId: string; userId: string }, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.privacyRequest.update({ where: { id: requestId }, data: { status: "failed", finishedAt: now, result: { why: "erased" } } });
    const target = { kind: "user", id: userId, label: await labelOf(tx, userId) };
    await recordAudit(tx, actor, { action: "privacy.fail", target, userId, after: { request_id: requestId, why: "erased" } }, now);
  });
}
