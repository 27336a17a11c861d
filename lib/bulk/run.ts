import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { canaryRows } from "./canary";
import type { BulkRemedy, HaltedFor, RowStatus, RunStatus } from "./rules";
import type { OneRun } from "./schema";

export type BulkRun = {
  id: string;
  createdAt: Date;
  remedy: BulkRemedy;
  reasonCode: string;
  reason: string;
  ticket: { number: number; subject: string } | null;
  /** The filter in force when it was started, or how many rows were picked. */
  target: { filter?: Record<string, string>; except?: number; picked?: number };
  included: string[];
  rows: number;
  counts: Record<RowStatus, number>;
  startedBy: string;
  /** Who answers for the rows that are done now: who set it going last. */
  actingFor: string;
  status: RunStatus;
  haltedFor: HaltedFor | null;
  /** `by`: null when it is not known any more who. */
  stopped: { at: Date; by: string | null } | null;
  finishedAt: Date | null;
  /** null: it has none. `through` of `rows` apps got through, `need` must; until `deadline` while it is watched. */
  canary: { size: number; need: number; rows: number; through: number; deadline: Date | null; passedAt: Date | null } | null;
};

/** A run with its counts and its canary as they are now. Throws NOT_FOUND. */
export async function getRun(actor: Actor, input: OneRun): Promise<BulkRun> {
  authorize(actor, "consultations:bulk");
  const run = await db.bulkRun.findUnique({ where: { id: input.runId } });
  if (!run) throw new Refusal("NOT_FOUND", (t) => t.noSuchRun);
  const [counts, canary, ticket] = await Promise.all([
    countsOf([run.id]),
    run.canarySize > 0 ? canaryRows(run.id) : [],
    run.ticketId ? db.ticket.findUnique({ where: { id: run.ticketId }, select: { number: true, subject: true } }) : null,
  ]);
  const deadline = run.watchingSince && new Date(run.watchingSince.getTime() + run.canaryMinutes * 60_000);
  return {
    id: run.id,
    createdAt: run.createdAt,
    remedy: run.remedy as BulkRemedy,
    reasonCode: run.reasonCode,
    reason: run.reason,
    ticket: ticket && { number: Number(ticket.number), subject: ticket.subject },
    target: run.target as BulkRun["target"],
    included: run.included,
    rows: run.rowsTotal,
    counts: counts.get(run.id) ?? noRows(),
    startedBy: run.startedByName,
    actingFor: run.actingName,
    status: run.status as RunStatus,
    haltedFor: run.haltedFor as HaltedFor | null,
    stopped: run.stoppedAt && { at: run.stoppedAt, by: run.stoppedByName },
    finishedAt: run.finishedAt,
    canary:
      run.canarySize === 0
        ? null
        : {
            size: run.canarySize,
            need: run.canaryNeed,
            rows: canary.length,
            through: canary.filter((row) => row.through).length,
            deadline: run.status === "watching" ? deadline : null,
            passedAt: run.canaryPassedAt,
          },
  };
}

export function noRows(): Record<RowStatus, number> {
  return { waiting: 0, done: 0, nothing: 0, skipped: 0, refused: 0, failed: 0 };
}

/** How many rows of each run have come to what. */
export async function countsOf(runIds: readonly string[]): Promise<Map<string, Record<RowStatus, number>>> {
  const groups = await db.bulkRow.groupBy({ by: ["runId", "status"], where: { runId: { in: [...runIds] } }, _count: true });
  const counts = new Map<string, Record<RowStatus, number>>();
  for (const { runId, status, _count } of groups) counts.set(runId, { ...(counts.get(runId) ?? noRows()), [status]: _count });
  return counts;
}
