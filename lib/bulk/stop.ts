import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import type { OneRun } from "./schema";

export type StoppedBulk = { runId: string; done: number; waiting: number };

/** Stops a run before its next row; what was done stays done. A run that was stopped already stays so. Throws NOT_ACTIVE when it has ended. */
export async function stopBulk(actor: Actor, input: OneRun, now: Date = new Date()): Promise<StoppedBulk> {
  authorize(actor, "consultations:bulk");
  const stopped = await db.$transaction(async (tx) => {
    const who = signature(actor);
    // The lease goes with it: who resumes need not wait for a worker that is still at its last row.
    const { count } = await tx.bulkRun.updateMany({
      where: { id: input.runId, status: { in: ["running", "watching", "halted"] } },
      data: { status: "stopped", stoppedAt: now, stoppedByName: who.name, leaseOwner: null, leaseUntil: null },
    });
    const run = await tx.bulkRun.findUnique({ where: { id: input.runId } });
    if (!run) throw new Refusal("NOT_FOUND", (t) => t.noSuchRun);
    if (run.status === "done") throw new Refusal("NOT_ACTIVE", (t) => t.nothingToStop);
    const done = await tx.bulkRow.count({ where: { runId: run.id, status: "done" } });
    const waiting = await tx.bulkRow.count({ where: { runId: run.id, status: "waiting" } });
    if (count > 0) {
      const target = { kind: "bulk_run", id: run.id, label: `${run.rowsTotal} rows` };
      await recordAudit(tx, actor, { action: "bulk.stop", target, after: { done, waiting } }, now);
    }
    return { runId: run.id, done, waiting };
  });
  announce({ kind: "bulk" });
  return stopped;
}
