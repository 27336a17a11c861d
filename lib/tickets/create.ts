import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { recall, store } from "@/lib/idempotency/keys";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { keepQueueFacts } from "@/lib/lockouts/queue-facts";
import { storeCandidates } from "./candidates";
import { type TicketRow, ticketRow } from "./item";
import { linkWords } from "./requester";
import type { Source } from "./rules";
import type { CreateTicket } from "./schema";
import { categoryColumns, understandTicket } from "./understand";

/**
 * A new ticket, put into its category and linked to its person and their lockout. An external id that is already there
 * answers the ticket it made, `created: false`. Throws USER_NOT_FOUND for an id that nobody has; an e-mail address that
 * nobody has is kept, and the ticket waits to be linked.
 */
export async function createTicket(
  actor: Actor,
  input: CreateTicket,
  now: Date = new Date(),
): Promise<{ ticket: TicketRow; created: boolean; replayed: boolean }> {
  authorize(actor, "tickets:write");
  const source: Source = actor.kind === "staff" ? "agent" : "api";
  const answer = await db.$transaction(async (tx) => {
    // Two with the same key at once take turns, so that one ticket is made.
    if (actor.idempotency)
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${actor.idempotency.ownerId + actor.idempotency.key}, 0))`;
    const answered = await recall<{ ticket_id: string }>(tx, actor);
    if (answered)
      return { ticket: ticketRow(await tx.ticket.findUniqueOrThrow({ where: { id: answered.ticket_id } })), created: true, replayed: true };
    const earlier = await existing(tx, source, input.external_id);
    if (earlier) return { ticket: earlier, created: false, replayed: false };
    const told = { subject: input.subject, body: input.body, requesterEmail: input.requester_email, userId: input.user_id };
    const understood = await understandTicket(tx, told, now);
    const { person, lockout, knownBy, candidates } = understood;
    const about = categoryColumns(understood);
    const id = newId(now);
    const who = signature(actor);
    const made = await tx.$executeRaw`
      INSERT INTO tickets (id, source, external_id, subject, body, requester_email, user_id, lockout_id, category, category_source,
        category_confidence, category_evidence, language, status, created_at, updated_at, created_by_kind, created_by_id, created_by_name)
      VALUES (${id}::uuid, ${source}, ${input.external_id ?? null}, ${input.subject}, ${input.body}, ${input.requester_email ?? null},
        ${person?.id ?? null}::uuid, ${lockout?.id ?? null}::uuid, ${about.category}, ${about.categorySource}, ${about.categoryConfidence},
        ${JSON.stringify(about.categoryEvidence)}::jsonb, ${about.language}, 'open', ${now}, ${now},
        ${who.kind}, ${who.id}, ${who.name})
      ON CONFLICT (source, external_id) WHERE integration_id IS NULL DO NOTHING`;
    // Somebody else was quicker with the same external id.
    if (made === 0) return { ticket: await existingForSure(tx, source, input.external_id), created: false, replayed: false };
    const ticket = ticketRow(await tx.ticket.findUniqueOrThrow({ where: { id } }));
    await storeCandidates(tx, id, candidates);
    if (person) {
      const author = { authorKind: who.kind, authorId: who.id, authorName: who.name };
      await tx.ticketNote.create({
        data: { id: newId(now), ticketId: id, at: now, kind: "link", body: linkWords(person, lockout, knownBy), ...author },
      });
    }
    await keepQueueFacts(tx, [ticket.userId]);
    await recordAudit(
      tx,
      actor,
      {
        action: "ticket.create",
        target: { kind: "ticket", id, label: `#${ticket.number}` },
        userId: person?.id,
        ticketId: id,
        // The log cannot be erased: ids and words of ours, never the person's text.
        after: {
          number: ticket.number,
          source,
          external_id: ticket.externalId,
          user_id: ticket.userId,
          lockout_id: ticket.lockoutId,
          category: ticket.category,
          category_source: ticket.categorySource,
          candidates: candidates.length,
          status: ticket.status,
        },
      },
      now,
    );
    await store(tx, actor, 201, { ticket_id: id }, now);
    return { ticket, created: true, replayed: false };
  });
  if (answer.created && !answer.replayed) announce({ kind: "ticket", userId: answer.ticket.userId ?? undefined });
  return answer;
}

async function existing(tx: Tx, source: Source, externalId: string | undefined): Promise<TicketRow | undefined> {
  if (!externalId) return undefined;
  const row = await tx.ticket.findFirst({ where: { source, externalId, integrationId: null } });
  return row ? ticketRow(row) : undefined;
}

async function existingForSure(tx: Tx, source: Source, externalId: string | undefined): Promise<TicketRow> {
  const ticket = await existing(tx, source, externalId);
  if (!ticket) throw new Error("A ticket was refused as there already, and is not there.");
  return ticket;
}
