import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import type { Evidence } from "@/lib/classifier/classes";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { hasNoTryYet } from "./closure/rules";
import { type TicketRow, type TicketText, ticketRow } from "./item";
import type { Person } from "./requester";
import type { OneTicket } from "./schema";
import { linkedBefore, type MayBe, whoseItMayBe } from "./whose";

const mergedShownMax = 20;

/** Another ticket, as it is named in a sentence. */
export type NamedTicket = { id: string; number: number; subject: string };
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
  ticket: TicketRow & TicketText & { assigneeName: string | null; noTryYet: boolean; createdByKind: string; createdByName: string };
  /** What it was merged into, when, and by whom. */
  mergedInto: (NamedTicket & { at: Date; byName: string }) | null;
  /** What was merged into it, the newest first, 20 at most. */
  mergedHere: NamedTicket[];
  /** Null when linked to nobody, and when that user is gone. */
  person: TicketPerson | null;
  /** The lockout that the ticket was written in or after. */
  lockout: TicketLockout | null;
  /** How sure the model was of the category, and by which words; null where no model said it. */
  why: { confidence: number; evidence: Evidence[] } | null;
  /** Whom it may be from, where it is linked to nobody because that was not clear. */
  mayBe: MayBe[];
  /** To whom taking back the last link leads: null to nobody, "none" where there is nothing to take back. */
  linkedBefore: Person | null | "none";
};

/** A ticket with its text and person, by number or id; what was said on it is the conversation. Throws NOT_FOUND. */
export async function viewTicket(actor: Actor, input: OneTicket, _now: Date = new Date()): Promise<TicketView> {
  authorize(actor, "tickets:read");
  const row = await db.ticket.findUnique({
    where: "id" in input ? { id: input.id } : { number: BigInt(input.number) },
    include: {
      assignee: { select: { name: true } },
      merged: { select: named },
      mergedHere: { select: named, orderBy: [{ updatedAt: "desc" }, { id: "desc" }], take: mergedShownMax },
      mergesAway: { where: { undoneAt: null }, select: { at: true, byName: true }, take: 1 },
    },
  });
  if (!row) throw new Refusal("NOT_FOUND", (t) => t.noSuchTicket);
  const plain = ticketRow(row);
  const ticket = {
    ...plain,
    body: row.body,
    noTryYet: hasNoTryYet({ ...row, status: plain.status }),
    assigneeName: row.assignee?.name ?? null,
    createdByKind: row.createdByKind,
    createdByName: row.createdByName,
  };
  const [person, lockouts, mayBe, before] = await Promise.all([
    personOf(row.userId),
    lockoutsOf(row.userId, row.lockoutId),
    whoseItMayBe(row),
    linkedBefore(row),
  ]);
  const [merge] = row.mergesAway;
  return {
    ticket,
    mergedInto: row.merged && { ...namedTicket(row.merged), at: merge?.at ?? row.updatedAt, byName: merge?.byName ?? "" },
    mergedHere: row.mergedHere.map(namedTicket),
    person: person && { ...person, lockedOut: lockouts.filter((lockout) => !lockout.closedAt && !lockout.freedAt) },
    lockout: lockouts.find((lockout) => lockout.id === row.lockoutId) ?? null,
    why: row.categoryConfidence === null ? null : { confidence: row.categoryConfidence, evidence: row.categoryEvidence as Evidence[] },
    mayBe,
    linkedBefore: before,
  };
}

const named = { id: true, number: true, subject: true } as const;

function namedTicket({ id, number, subject }: { id: string; number: bigint; subject: string }): NamedTicket {
  return { id, number: Number(number), subject };
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
