import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { enqueueRun } from "./lease";
import type { OneRun } from "./schema";

export type ResumedBulk = { runId: string; waiting: number };

/**
 * Goes on with the rows that are left, in the name of who says so. A run that was halted goes on past its canary; one that
 * was stopped while it watched its first phones watches them anew. Throws NOT_ACTIVE when it runs or has ended.
 */
export async function resumeBulk(actor: StaffActor, input: OneRun, now: Date = new Date()): Promise<ResumedBulk> {
  authorize(actor, "consultations:bulk");
  const resumed = await db.$transaction(async (tx) => {
    const [run] = await tx.$queryRaw<Stopped[]>`
      SELECT id, status, halted_for, watching_since, canary_passed_at, rows_total FROM bulk_runs WHERE id = ${input.runId}::uuid FOR UPDATE`;
    if (!run) throw new Refusal("NOT_FOUND", (t) => t.noSuchRun);
    if (run.status !== "stopped" && run.status !== "halted")
      throw new Refusal("NOT_ACTIVE", (t) => (run.status === "done" ? t.runEnded : t.runGoesOn));
    const pastCanary = run.halted_for === "refused_again" || run.halted_for === "too_slow";
    const watches = run.watching_since !== null && run.canary_passed_at === null && !pastCanary;
    await tx.bulkRun.update({
      where: { id: run.id },
      data: {
        status: watches ? "watching" : "running",
        watchingSince: watches ? now : run.watching_since,
        canaryPassedAt: pastCanary ? now : run.canary_passed_at,
        haltedFor: null,
        stoppedAt: null,
        stoppedByName: null,
        actingId: actor.id,
        actingName: actor.name,
      },
    });
    const waiting = await tx.bulkRow.count({ where: { runId: run.id, status: "waiting" } });
    const target = { kind: "bulk_run", id: run.id, label: `${run.rows_total} rows` };
    const before = { status: run.status, halted_for: run.halted_for };
    await recordAudit(tx, actor, { action: "bulk.resume", target, before, after: { waiting } }, now);
    await enqueueRun(tx, run.id);
    return { runId: run.id, waiting };
  });
  announce({ kind: "bulk" });
  return resumed;
}

type Stopped = {
  id: string;
  status: string;
  halted_for: string | null;
  watching_since: Date | null;
  canary_passed_at: Date | null;
  rows_total: number;
};
