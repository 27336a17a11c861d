import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/enqueue";
import { announce } from "@/lib/live/announce";
import { leftOut, unfillable } from "./notice-rules";
import { noticeTickets } from "./notice-tickets";
import type { StartNotice } from "./schema";

/**
 * Begins to tell everybody whose ticket the known issue carries that the fix is live; a job writes to each of them, once.
 * Throws PREVIEW_STALE when others than the previewed number would get it, VALIDATION_FAILED for a text that cannot be filled.
 */
export async function startNotice(actor: Actor, { texts, expected }: StartNotice, now: Date = new Date()): Promise<{ noticeId: string }> {
  authorize(actor, "issue:notify");
  for (const text of Object.values(texts)) {
    const [unknown] = unfillable(text ?? "");
    if (unknown !== undefined) throw new Refusal("VALIDATION_FAILED", (t) => t.noticeVariable(unknown));
  }
  const noticeId = newId(now);
  const who = signature(actor);
  await db.$transaction(async (tx) => {
    // Of two who start at once the second sees what the first has written down.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('issue notice', 0))`;
    if (await tx.issueNotice.findFirst({ where: { finishedAt: null }, select: { id: true } }))
      throw new Refusal("PREVIEW_STALE", (t) => t.noticeUnderWay);
    const tickets = (await noticeTickets(tx)).filter((ticket) => !leftOut(ticket));
    if (tickets.length !== expected) throw new Refusal("PREVIEW_STALE", (t) => t.noticeMoved(tickets.length));
    if (tickets.length === 0) throw new Refusal("VALIDATION_FAILED", (t) => t.noticeToNobody);
    await tx.issueNotice.create({ data: { id: noticeId, createdAt: now, texts, actingId: who.id, actingName: who.name } });
    await tx.issueNoticeRow.createMany({ data: tickets.map((ticket, place) => ({ noticeId, ticketId: ticket.id, place })) });
    const target = { kind: "issue", id: noticeId, label: `${tickets.length} tickets` };
    await recordAudit(
      tx,
      actor,
      { action: "issue.notify", target, after: { tickets: tickets.length, languages: Object.keys(texts) } },
      now,
    );
    await enqueue(tx, "issue.notify", {}, { key: "issue.notify now" });
  });
  announce({ kind: "issue" });
  return { noticeId };
}
