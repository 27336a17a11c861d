import "server-only";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { keepQueueFacts } from "@/lib/lockouts/queue-facts";
import { queueStatus } from "@/lib/replies/queue";
import type { TicketRow } from "./item";
import { lockToMerge, mergedUnder } from "./merge-rows";
import { nextStamp } from "./revise";
import { statuses } from "./rules";
import type { UndoMerge } from "./schema";

/**
 * Makes two of a merged ticket again. It is what it was before: its status, when it was solved, until when it was put off. The other
 * one is solved again if the merge had opened it and nobody has moved it since; all else that was done on it stays. Throws
 * NOT_FOUND, VALIDATION_FAILED when it is not merged.
 */
export async function undoMerge(actor: Actor, { ticketId }: UndoMerge, now: Date = new Date()): Promise<{ from: number }> {
  authorize(actor, "tickets:write");
  const { source, target } = await db.$transaction(async (tx) => {
    let id = "";
    const [source, target] = await lockToMerge(tx, async () => {
      const merge = await tx.ticketMerge.findFirst({ where: { sourceId: ticketId, undoneAt: null } });
      if (!merge) throw new Refusal("VALIDATION_FAILED", (t) => t.ticketDesk.notMerged);
      id = merge.id;
      return [merge.sourceId, merge.targetId];
    });
    if (!source || !target) throw new Refusal("NOT_FOUND", (t) => t.noSuchTicket);
    await restore(tx, actor, id, source, target, now);
    return { source, target };
  });
  for (const { userId } of [source, target]) announce({ kind: "ticket", userId: userId ?? undefined });
  return { from: target.number };
}

const Moment = z.iso
  .datetime()
  .transform((value) => new Date(value))
  .nullable();
const SourceBefore = z.object({
  status: z.enum(statuses),
  solvedAt: Moment,
  snoozedAt: Moment,
  snoozedUntil: Moment,
  snoozedUntilRetry: z.boolean(),
  awaitingSince: Moment,
  nudgedAt: Moment,
  nudges: z.number(),
  closedItselfAt: Moment,
});
const TargetBefore = z.object({ solvedAt: Moment, reopened: z.boolean() });

async function restore(tx: Tx, actor: Actor, mergeId: string, source: TicketRow, target: TicketRow, now: Date): Promise<void> {
  const who = signature(actor);
  const merge = await tx.ticketMerge.update({ where: { id: mergeId }, data: { undoneAt: now, undoneByName: who.name } });
  const before = SourceBefore.parse(merge.sourceBefore);
  const targetBefore = TargetBefore.parse(merge.targetBefore);
  const closes = targetBefore.reopened && target.status === "open";
  await tx.ticket.update({ where: { id: source.id }, data: { ...before, mergedInto: null, updatedAt: nextStamp(source, now) } });
  await tx.ticket.update({
    where: { id: target.id },
    data: { ...(closes && { status: "solved", solvedAt: targetBefore.solvedAt ?? now }), updatedAt: nextStamp(target, now) },
  });
  // What had gone into it before stays with it.
  await tx.ticket.updateMany({ where: { id: { in: await mergedUnder(tx, source.id) } }, data: { mergedInto: source.id } });
  await tx.$executeRaw`UPDATE tickets SET changed_xid = DEFAULT WHERE id = ANY(${[source.id, target.id]}::uuid[])`;
  const author = { at: now, kind: "merge", authorKind: who.kind, authorId: who.id, authorName: who.name };
  await tx.ticketNote.createMany({
    data: [
      { ...author, id: newId(now), ticketId: source.id, body: `no longer merged into #${target.number}` },
      { ...author, id: newId(now), ticketId: target.id, body: `#${source.number} is a ticket of its own again` },
    ],
  });
  for (const [ticket, from, to] of [
    [source, source.status, before.status],
    [target, target.status, closes ? "solved" : target.status],
  ] as const) {
    await recordAudit(
      tx,
      actor,
      {
        action: "ticket.unmerge",
        target: { kind: "ticket", id: ticket.id, label: `#${ticket.number}` },
        userId: ticket.userId ?? undefined,
        ticketId: ticket.id,
        before: { status: from, merge_id: mergeId },
        after: { status: to },
      },
      now,
    );
    if (from !== to && actor.kind !== "system") await queueStatus(tx, { ticketId: ticket.id, status: to }, now);
  }
  await keepQueueFacts(tx, [source.userId, target.userId]);
}
