import "server-only";
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
import { hasMoved, nextStamp, stale } from "./revise";
import { awake } from "./rules";
import type { MergeTickets } from "./schema";

/**
 * Makes one ticket of two: the first goes into the other, which tells for both from then on. It is solved and counted no more;
 * where the other was solved and it was not, the other is open again. Into one that was merged itself means into what that one
 * went into. Throws NOT_FOUND, PRECONDITION_FAILED when it moved since, VALIDATION_FAILED for itself and for what is merged already.
 */
export async function mergeTickets(actor: Actor, input: MergeTickets, now: Date = new Date()): Promise<{ into: number; merged: boolean }> {
  authorize(actor, "tickets:write");
  const { source, target, merged } = await db.$transaction(async (tx) => {
    const [source, target] = await lockToMerge(tx, async () => [input.ticketId, await whatStays(tx, input.into)]);
    if (!source || !target) throw new Refusal("NOT_FOUND", (t) => t.noSuchTicket);
    // A second click, or a colleague's the same: it is done.
    if (source.mergedInto === target.id) return { source, target, merged: false };
    if (source.mergedInto) throw new Refusal("VALIDATION_FAILED", (t) => t.ticketDesk.merged);
    if (source.id === target.id) throw new Refusal("VALIDATION_FAILED", (t) => t.ticketDesk.mergeItself);
    if (hasMoved(source, input.seen)) throw stale(source);
    await write(tx, actor, source, target, now);
    return { source, target, merged: true };
  });
  if (merged) for (const { userId } of [source, target]) announce({ kind: "ticket", userId: userId ?? undefined });
  return { into: target.number, merged };
}

async function whatStays(tx: Tx, number: number): Promise<string> {
  const row = await tx.ticket.findUnique({ where: { number: BigInt(number) }, select: { id: true, mergedInto: true } });
  if (!row) throw new Refusal("NOT_FOUND", (t) => t.noTicketNumber(number));
  return row.mergedInto ?? row.id;
}

async function write(tx: Tx, actor: Actor, source: TicketRow, target: TicketRow, now: Date): Promise<void> {
  const who = signature(actor);
  const moments = await tx.ticket.findUniqueOrThrow({
    where: { id: source.id },
    select: { awaitingSince: true, nudgedAt: true, nudges: true, closedItselfAt: true },
  });
  const { status, solvedAt, snoozedAt, snoozedUntil, snoozedUntilRetry } = source;
  const reopens = status !== "solved" && target.status === "solved";
  const id = newId(now);
  await tx.ticketMerge.create({
    data: {
      id,
      sourceId: source.id,
      targetId: target.id,
      at: now,
      byName: who.name,
      sourceBefore: json({ status, solvedAt, snoozedAt, snoozedUntil, snoozedUntilRetry, ...moments }),
      targetBefore: json({ status: target.status, solvedAt: target.solvedAt, reopened: reopens }),
    },
  });
  await tx.ticket.update({
    where: { id: source.id },
    data: {
      ...awake,
      mergedInto: target.id,
      status: "solved",
      solvedAt: solvedAt ?? now,
      // Its person's next try decides nothing here any more.
      nudgedAt: null,
      closedItselfAt: null,
      updatedAt: nextStamp(source, now),
    },
  });
  await tx.ticket.update({
    where: { id: target.id },
    data: { ...(reopens && { status: "open", solvedAt: null }), updatedAt: nextStamp(target, now) },
  });
  const under = await mergedUnder(tx, source.id);
  await tx.ticket.updateMany({ where: { id: { in: under } }, data: { mergedInto: target.id } });
  await tx.$executeRaw`UPDATE tickets SET changed_xid = DEFAULT WHERE id = ANY(${[source.id, target.id]}::uuid[])`;
  const author = { at: now, kind: "merge", authorKind: who.kind, authorId: who.id, authorName: who.name };
  await tx.ticketNote.createMany({
    data: [
      { ...author, id: newId(now), ticketId: source.id, body: `merged into #${target.number}` },
      {
        ...author,
        id: newId(now),
        ticketId: target.id,
        body: `merged #${source.number} into this one${reopens ? ", which is open again" : ""}`,
      },
    ],
  });
  const entry = (ticket: TicketRow, action: string, before: object, after: object) =>
    recordAudit(
      tx,
      actor,
      {
        action,
        target: { kind: "ticket", id: ticket.id, label: `#${ticket.number}` },
        userId: ticket.userId ?? undefined,
        ticketId: ticket.id,
        before: { ...before },
        after: { merge_id: id, ...after },
      },
      now,
    );
  await entry(source, "ticket.merge", { status }, { status: "solved", merged_into: target.id, number: target.number });
  await entry(
    target,
    "ticket.take_in",
    { status: target.status },
    { status: reopens ? "open" : target.status, merged: source.id, number: source.number },
  );
  await keepQueueFacts(tx, [source.userId, target.userId]);
  if (actor.kind === "system") return;
  if (status !== "solved") await queueStatus(tx, { ticketId: source.id, status: "solved" }, now);
  if (reopens) await queueStatus(tx, { ticketId: target.id, status: "open" }, now);
}

function json(facts: Record<string, unknown>): Record<string, string | number | boolean | null> {
  return JSON.parse(JSON.stringify(facts));
}
