import "server-only";
import type { StaffActor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { asRefusal, codesOf } from "@/lib/http/problem";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { log } from "@/lib/log";
import { reconnectWithin } from "@/lib/remedies/reconnect";
import { resetWithin } from "@/lib/remedies/reset";
import { type Key, lookAtKey } from "./look";
import { type BulkRemedy, keptOutBy, type RowStatus } from "./rules";

/** A row that the database could not do is tried so often, and then is failed. */
const triesMax = 3;

export type RunToDo = {
  id: string;
  remedy: BulkRemedy;
  included: string[];
  reasonCode: string;
  reason: string;
};
/** taken: somebody else does it or has done it. again: the database could not, it waits for another try. */
export type RowEnd = Exclude<RowStatus, "waiting"> | "taken" | "again";

type Result = { status: Exclude<RowStatus, "waiting">; why?: string; remedyId?: string | null; lockoutIds?: string[]; messages?: number };

/**
 * Does one row: looks at the person again, and writes the remedy, its audit entry and the row's result in one transaction
 * under the row's lock. A worker that dies anywhere leaves the row undone or done and written down; one that was only slow
 * finds it done.
 */
export async function doRow(run: RunToDo, key: Key, by: { actor: StaffActor; canary: boolean }, now: Date): Promise<RowEnd> {
  const requestId = newId(now);
  const actor = { ...by.actor, requestId };
  try {
    const end = await db.$transaction(async (tx) => {
      const mine = await tx.$queryRaw<{ place: number }[]>`
        SELECT place FROM bulk_rows WHERE user_id = ${key.userId}::uuid AND run_id = ${run.id}::uuid AND persona = ${key.persona}
          AND goal = ${key.goal} AND status = 'waiting' FOR UPDATE SKIP LOCKED`;
      if (mine.length === 0) return "taken";
      const result = await carryOut(tx, run, key, actor, now);
      await tx.$executeRaw`
        UPDATE bulk_rows SET status = ${result.status}, why = ${result.why ?? null}, remedy_id = ${result.remedyId ?? null}::uuid,
          lockout_ids = ${result.lockoutIds ?? []}::uuid[], messages = ${result.messages ?? null}, done_at = ${now}, request_id = ${requestId},
          canary = ${by.canary && result.status === "done"}
        WHERE user_id = ${key.userId}::uuid AND run_id = ${run.id}::uuid AND persona = ${key.persona} AND goal = ${key.goal}`;
      return result.status;
    });
    if (end === "done") announce({ kind: "lockout", userId: key.userId });
    announce({ kind: "bulk" });
    return end;
  } catch (thrown) {
    return noteTrouble(run, key, requestId, thrown, now);
  }
}

async function carryOut(tx: Tx, run: RunToDo, key: Key, actor: StaffActor, now: Date): Promise<Result> {
  const look = await lookAtKey(tx, key, { remedy: run.remedy }, now, "lock");
  const why = keptOutBy(look.exceptions, run.included)[0];
  if (why === "left" || why === "no_chat") return { status: "nothing", why };
  if (why) return { status: "skipped", why };
  const common = { ...key, reason: run.reason, ticketId: await complaintOf(tx, key.userId), bulkRunId: run.id };
  if (run.remedy === "reconnect") {
    const reasonCode = run.reasonCode as Parameters<typeof reconnectWithin>[2]["reasonCode"];
    const { remedyId } = await reconnectWithin(tx, actor, { ...common, reasonCode }, now);
    return { status: "done", remedyId, lockoutIds: look.lockoutIds };
  }
  const evenIfChatting = run.included.includes("chatting_now");
  const reset = await resetWithin(
    tx,
    actor,
    { ...common, mode: "archive", reasonCode: run.reasonCode, slotHoldersOnly: true, evenIfChatting },
    now,
    look.state,
  );
  if (!reset.resetId) return { status: "nothing", why: "no_chat" };
  return { status: "done", remedyId: reset.resetId, lockoutIds: look.lockoutIds, messages: reset.messageCount };
}

// Who has written about it gets an answer: their ticket has the note and waits for their app, as after a remedy of its own.
async function complaintOf(tx: Tx, userId: string): Promise<string | undefined> {
  const ticket = await tx.ticket.findFirst({
    where: { userId, status: { not: "solved" }, category: { in: ["cant_create_chat", "chat_disappeared"] } },
    orderBy: { number: "desc" },
    select: { id: true },
  });
  return ticket?.id;
}

async function noteTrouble(run: RunToDo, key: Key, requestId: string, thrown: unknown, now: Date): Promise<RowEnd> {
  const refusal = asRefusal(thrown);
  const passing = refusal?.code === "CONTENTION" || refusal?.code === "UNAVAILABLE";
  const refused = refusal !== undefined && !passing;
  if (!refused) log.error({ bulk_run: run.id, request_id: requestId, codes: codesOf(thrown) }, "a row of a bulk run could not be done");
  const [row] = await db.$queryRaw<{ status: RowStatus }[]>`
    UPDATE bulk_rows SET tries = tries + 1, request_id = ${requestId}, why = ${refused ? refusal.code : null},
      status = CASE WHEN ${refused} THEN 'refused' WHEN tries + 1 >= ${triesMax} THEN 'failed' ELSE 'waiting' END,
      done_at = CASE WHEN ${refused} OR tries + 1 >= ${triesMax} THEN ${now}::timestamptz ELSE NULL END
    WHERE user_id = ${key.userId}::uuid AND run_id = ${run.id}::uuid AND persona = ${key.persona} AND goal = ${key.goal} AND status = 'waiting'
    RETURNING status`;
  announce({ kind: "bulk" });
  if (!row) return "taken";
  return row.status === "waiting" ? "again" : row.status;
}
