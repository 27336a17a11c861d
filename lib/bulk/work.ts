import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { authorize, can, type Role, type StaffActor, type SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { decideCanary } from "./canary";
import { endLease, keepLease, takeLease } from "./lease";
import type { Key } from "./look";
import { doRow, type RunToDo } from "./row";
import type { BulkRemedy, HaltedFor } from "./rules";
import type { OneRun } from "./schema";

/** Rows beside each other: few, so that the phones' own requests never wait for a run. */
const lanesMax = 3;
/** A job ends after so long and asks for the next, so that a worker which is told to stop can. */
const sliceMs = 15_000;
const watchAgainMs = 20_000;
const batchRows = 50;
/** A row that takes longer says that the database is busy: then as long is waited before the next. */
const slowRowMs = 1_000;
const restMsMax = 5_000;

export type WorkOptions = {
  /** How long a worker that says nothing is believed to live; BULK_LEASE_SECONDS unless told. */
  leaseMs?: number;
  clock?: () => Date;
};

type Work = { runId: string; owner: string; ms: number; clock: () => Date; until: number; system: SystemActor };
/** When the next piece of work is due; undefined when there is none to ask for. */
type Next = { at?: Date } | undefined;

/** Works on a run for a while: rows one by one, the canary's watch, the end. Nothing when somebody else works on it. */
export async function workOnRun(actor: SystemActor, input: OneRun, options: WorkOptions = {}): Promise<{ worked: boolean }> {
  authorize(actor, "jobs:run");
  const ms = options.leaseMs ?? env().BULK_LEASE_SECONDS * 1000;
  const clock = options.clock ?? (() => new Date());
  const work: Work = { runId: input.runId, owner: newId(), ms, clock, until: performance.now() + sliceMs, system: actor };
  if (!(await takeLease(work))) return { worked: false };
  let next: Next;
  try {
    next = await goOn(work);
  } finally {
    await endLease(work, next);
  }
  return { worked: true };
}

async function goOn(work: Work): Promise<Next> {
  const run = await db.bulkRun.findUniqueOrThrow({ where: { id: work.runId } });
  const remedy = run.remedy as BulkRemedy;
  let passed = run.canarySize === 0 || run.canaryPassedAt !== null;
  if (run.status === "watching") {
    const since = run.watchingSince ?? run.createdAt;
    const decision = await decideCanary({ runId: run.id, remedy, need: run.canaryNeed, since, minutes: run.canaryMinutes }, work.clock());
    if (decision === "wait") return { at: new Date(Date.now() + watchAgainMs) };
    if (decision !== "on") return halt(work, decision);
    await move(work, { status: "running", canaryPassedAt: work.clock() }, "bulk.go_on");
    passed = true;
  }
  const actor = await actingStaff(run.actingId);
  if (!actor) return halt(work, "nobody_answers");
  const doing = { run: { ...run, remedy }, actor };
  return passed ? doRest(work, doing) : doCanary(work, doing, run.canarySize);
}

type Doing = { run: RunToDo; actor: StaffActor };

async function doRest(work: Work, doing: Doing): Promise<Next> {
  for (;;) {
    const rows = await waitingRows(work.runId, batchRows);
    if (rows.length === 0) return finish(work);
    const end = await doRows(work, doing, rows, lanesMax);
    if (end === "lost") return undefined;
    if (end === "slice over") return {};
  }
}

// One by one, until as many were done as the canary has: who is skipped tells nothing.
async function doCanary(work: Work, doing: Doing, size: number): Promise<Next> {
  for (;;) {
    const done = await db.bulkRow.count({ where: { runId: work.runId, canary: true } });
    const rows = await waitingRows(work.runId, Math.max(1, size - done));
    if (rows.length === 0) return finish(work);
    if (done >= size) {
      await move(work, { status: "watching", watchingSince: work.clock() });
      return { at: new Date(Date.now() + watchAgainMs) };
    }
    const end = await doRows(work, doing, rows, 1, true);
    if (end === "lost") return undefined;
    if (end === "slice over") return {};
  }
}

async function doRows(
  work: Work,
  { run, actor }: Doing,
  rows: Key[],
  lanes: number,
  canary = false,
): Promise<"all" | "lost" | "slice over"> {
  const queue = [...rows];
  let end: "all" | "lost" | "slice over" = "all";
  const lane = async () => {
    while (queue.length > 0 && end === "all") {
      if (performance.now() >= work.until) end = "slice over";
      else if (!(await keepLease(work))) end = "lost";
      if (end !== "all") return;
      const key = queue.shift();
      if (!key) return;
      const began = performance.now();
      await doRow(run, key, { actor, canary }, work.clock());
      const took = performance.now() - began;
      if (took > slowRowMs) await new Promise((resolve) => setTimeout(resolve, Math.min(took, restMsMax)));
    }
  };
  // All lanes end before an error of one goes on: nothing may still be under way when the lease is let go.
  const lanesEnded = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const broken = lanesEnded.find((each) => each.status === "rejected");
  if (broken) throw broken.reason;
  return end;
}

async function waitingRows(runId: string, limit: number): Promise<Key[]> {
  return db.bulkRow.findMany({
    where: { runId, status: "waiting" },
    orderBy: { place: "asc" },
    take: limit,
    select: { userId: true, persona: true, goal: true },
  });
}

async function finish(work: Work): Promise<Next> {
  await move(work, { status: "done", finishedAt: work.clock() }, "bulk.finish");
  return undefined;
}

async function halt(work: Work, why: HaltedFor): Promise<Next> {
  await move(work, { status: "halted", haltedFor: why }, "bulk.halt");
  return undefined;
}

type Change = { status: string; haltedFor?: string; canaryPassedAt?: Date; watchingSince?: Date; finishedAt?: Date };

/** Moves the run on while it is still ours and nobody has stopped it; `action` is its audit entry, with the counts. */
async function move(work: Work, change: Change, action?: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const own = { id: work.runId, leaseOwner: work.owner, status: { in: ["running", "watching"] } };
    const { count } = await tx.bulkRun.updateMany({ where: own, data: change });
    if (count === 0 || !action) return;
    const counts = await tx.bulkRow.groupBy({ by: ["status"], where: { runId: work.runId }, _count: true });
    const after = { ...change, rows: Object.fromEntries(counts.map((row) => [row.status, row._count])) };
    const target = { kind: "bulk_run", id: work.runId, label: `${counts.reduce((sum, row) => sum + row._count, 0)} rows` };
    await recordAudit(tx, work.system, { action, target, after }, work.clock());
  });
  announce({ kind: "bulk" });
}

// Rows are done in somebody's name as long as they may do it: an account that was switched off does nothing any more.
async function actingStaff(staffId: string): Promise<StaffActor | undefined> {
  const staff = await db.staff.findUnique({ where: { id: staffId } });
  if (!staff || staff.disabledAt) return undefined;
  const actor: StaffActor = {
    kind: "staff",
    id: staff.id,
    name: staff.name,
    email: staff.email,
    role: staff.role as Role,
    sessionId: staff.id,
  };
  return can(actor, "consultations:bulk") ? actor : undefined;
}
