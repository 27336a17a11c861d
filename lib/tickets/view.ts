import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { type TicketRow, type TicketText, ticketRow } from "./item";
import type { Person } from "./requester";
import type { NoteKind } from "./rules";
import type { OneTicket } from "./schema";

export const notesShownMax = 200;

export type TicketNote = { id: string; at: Date; kind: NoteKind; body: string; authorKind: string; authorName: string };
export type TicketLockout = {
  id: string;
  persona: string;
  goal: string;
  openedAt: Date;
  lastAttemptAt: Date;
  tries: number;
  freedAt: Date | null;
  closedAt: Date | null;
  outcome: string;
};
export type TicketPerson = Person & {
  /** Their lockouts that the server would still refuse, the oldest first. */
  lockedOut: TicketLockout[];
};
export type TicketView = {
  ticket: TicketRow & TicketText & { assigneeName: string | null; createdByKind: string; createdByName: string };
  /** Oldest first; of more than 200 the last ones. */
  notes: TicketNote[];
  earlierNotes: boolean;
  /** Null when linked to nobody, and when that user is gone. */
  person: TicketPerson | null;
  /** The lockout that the ticket was written in or after. */
  lockout: TicketLockout | null;
};

/** A ticket with its text, notes and person, by number or id. Throws NOT_FOUND. */
export async function viewTicket(actor: Actor, input: OneTicket, _now: Date = new Date()): Promise<TicketView> {
  authorize(actor, "tickets:read");
  const row = await db.ticket.findUnique({
    where: "id" in input ? { id: input.id } : { number: BigInt(input.number) },
    include: { assignee: { select: { name: true } } },
  });
  if (!row) throw new Refusal("NOT_FOUND", (t) => t.noSuchTicket);
  const ticket = {
    ...ticketRow(row),
    body: row.body,
    assigneeName: row.assignee?.name ?? null,
    createdByKind: row.createdByKind,
    createdByName: row.createdByName,
  };
  const [notes, person, lockouts] = await Promise.all([notesOf(row.id), personOf(row.userId), lockoutsOf(row.userId, row.lockoutId)]);
  return {
    ticket,
    notes: notes.slice(0, notesShownMax).reverse(),
    earlierNotes: notes.length > notesShownMax,
    person: person && { ...person, lockedOut: lockouts.filter((lockout) => !lockout.closedAt && !lockout.freedAt) },
    lockout: lockouts.find((lockout) => lockout.id === row.lockoutId) ?? null,
  };
}

async function notesOf(ticketId: string): Promise<TicketNote[]> {
  const notes = await db.ticketNote.findMany({
    where: { ticketId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: notesShownMax + 1,
    select: { id: true, at: true, kind: true, body: true, authorKind: true, authorName: true },
  });
  return notes.map((note) => ({ ...note, kind: note.kind as NoteKind }));
}

async function personOf(userId: string | null): Promise<Person | null> {
  if (!userId) return null;
  return db.user.findUnique({ where: { id: userId }, select: { id: true, name: true, email: true } });
}

async function lockoutsOf(userId: string | null, lockoutId: string | null): Promise<TicketLockout[]> {
  if (!userId) return [];
  return db.$queryRaw<TicketLockout[]>`
    SELECT id, persona, goal, opened_at AS "openedAt", last_attempt_at AS "lastAttemptAt", tries, freed_at AS "freedAt", closed_at AS "closedAt", outcome
    FROM lockouts WHERE user_id = ${userId}::uuid AND (id = ${lockoutId}::uuid OR (closed_at IS NULL AND freed_at IS NULL))
    ORDER BY (id = ${lockoutId}::uuid) DESC NULLS LAST, opened_at, id LIMIT 20`;
}
