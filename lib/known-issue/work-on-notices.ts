import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, can, type Role, type StaffActor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { codesOf } from "@/lib/http/problem";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { log } from "@/lib/log";
import { queueReply, queueStatus } from "@/lib/replies/queue";
import { words } from "@/lib/texts/words";
import { leftOut, type NoticeTexts, noticeBody, noticeLanguage } from "./notice-rules";
import { type FoundTicket, noticeTickets } from "./notice-tickets";

/** A row that the database could not write is tried so often. */
const triesMax = 3;
const sliceMs = 20_000;

/**
 * Writes to those who wait for word, a row a transaction: the answer in the outbox, the ticket's note, its audit entry and the row's
 * result are there together or not at all. A killed worker leaves nothing half, and any number may work beside each other.
 */
export async function workOnNotices(actor: Actor, now: Date = new Date()): Promise<{ done: number }> {
  authorize(actor, "jobs:run");
  const until = performance.now() + sliceMs;
  let done = 0;
  for (const notice of await db.issueNotice.findMany({ where: { finishedAt: null }, orderBy: { createdAt: "asc" } })) {
    const staff = await actingStaff(notice.actingId);
    const texts = notice.texts as NoticeTexts;
    while (performance.now() < until && (await tellOne(notice.id, texts, staff, now))) done++;
    await finishIfOver(notice.id, now);
    announce({ kind: "issue" });
  }
  return { done };
}

/** False when no row waits that nobody else has in hand. */
async function tellOne(noticeId: string, texts: NoticeTexts, staff: StaffActor | undefined, now: Date): Promise<boolean> {
  let ticketId: string | undefined;
  try {
    const userId = await db.$transaction(async (tx) => {
      const [row] = await tx.$queryRaw<{ ticket_id: string }[]>`
        SELECT ticket_id FROM issue_notice_rows WHERE notice_id = ${noticeId}::uuid AND status = 'waiting'
        ORDER BY tries, place LIMIT 1 FOR UPDATE SKIP LOCKED`;
      ticketId = row?.ticket_id;
      if (!ticketId) return undefined;
      await tx.$executeRaw`SELECT 1 FROM tickets WHERE id = ${ticketId}::uuid FOR UPDATE`;
      const [ticket] = await noticeTickets(tx, [ticketId]);
      const why = !staff ? "nobody_answers" : ticket ? leftOut(ticket) : "told";
      if (staff && ticket && !why) await tell(tx, staff, ticket, texts, now);
      const language = ticket && !why ? noticeLanguage(texts, ticket.language) : null;
      const data = { status: why ? "skipped" : "sent", why: why ?? null, language, doneAt: now };
      await tx.issueNoticeRow.update({ where: { noticeId_ticketId: { noticeId, ticketId } }, data });
      return ticket?.userId;
    });
    if (ticketId) announce({ kind: "ticket", userId: userId ?? undefined });
  } catch (thrown) {
    if (!ticketId) throw thrown;
    log.error({ notice: noticeId, ticket: ticketId, codes: codesOf(thrown) }, "a ticket could not be told of the fix");
    await db.$executeRaw`
      UPDATE issue_notice_rows SET tries = tries + 1, status = CASE WHEN tries + 1 >= ${triesMax} THEN 'failed' ELSE 'waiting' END,
        why = CASE WHEN tries + 1 >= ${triesMax} THEN 'failed' END, done_at = CASE WHEN tries + 1 >= ${triesMax} THEN ${now}::timestamptz END
      WHERE notice_id = ${noticeId}::uuid AND ticket_id = ${ticketId}::uuid AND status = 'waiting'`;
  }
  return ticketId !== undefined;
}

/** The answer; and from now on the ticket waits for its person's app, which closes it. */
async function tell(tx: Tx, staff: StaffActor, ticket: FoundTicket, texts: NoticeTexts, now: Date): Promise<void> {
  const { messageId } = await queueReply(
    tx,
    { ticketId: ticket.id, body: noticeBody(texts, ticket), author: { kind: "staff", id: staff.id, name: staff.name } },
    now,
  );
  const by = { ticketId: ticket.id, at: now, authorKind: "staff", authorId: staff.id, authorName: staff.name };
  await tx.ticketNote.create({ data: { ...by, id: newId(now), kind: "remedy", body: "Told that the fix of the known issue is live." } });
  const waits = ticket.userId !== null && (ticket.status === "open" || ticket.status === "pending");
  await tx.$executeRaw`
    UPDATE tickets SET status = CASE WHEN ${waits}::boolean THEN 'awaiting_retry' ELSE status END,
      awaiting_since = CASE WHEN ${waits}::boolean THEN ${now}::timestamptz ELSE awaiting_since END,
      updated_at = greatest(${now}::timestamptz, updated_at + interval '1 millisecond')
    WHERE id = ${ticket.id}::uuid`;
  if (waits) {
    const { [ticket.status]: from, awaiting_retry: to } = words.en.ticketStatus;
    await tx.ticketNote.create({ data: { ...by, id: newId(now), kind: "status", body: `${from} → ${to}` } });
    await queueStatus(tx, { ticketId: ticket.id, status: "awaiting_retry" }, now);
  }
  await recordAudit(
    tx,
    staff,
    {
      action: "issue.notify_ticket",
      target: { kind: "ticket", id: ticket.id, label: `#${ticket.number}` },
      userId: ticket.userId ?? undefined,
      ticketId: ticket.id,
      before: { status: ticket.status },
      after: { status: waits ? "awaiting_retry" : ticket.status, message_id: messageId },
    },
    now,
  );
}

async function finishIfOver(noticeId: string, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE issue_notices SET finished_at = ${now} WHERE id = ${noticeId}::uuid AND finished_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM issue_notice_rows WHERE notice_id = ${noticeId}::uuid AND status = 'waiting')`;
}

// In the name of whoever started it, for as long as they may.
async function actingStaff(id: string): Promise<StaffActor | undefined> {
  const staff = await db.staff.findUnique({ where: { id } });
  if (!staff || staff.disabledAt) return undefined;
  const { name, email } = staff;
  const actor: StaffActor = { kind: "staff", id, name, email, role: staff.role as Role, sessionId: id };
  return can(actor, "issue:notify") ? actor : undefined;
}
