import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, signature } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { keepQueueFacts } from "@/lib/lockouts/queue-facts";
import { queueStatus } from "@/lib/replies/queue";
import { type TicketRow, ticketRow, ticketTag } from "./item";
import type { NoteKind } from "./rules";

// How every change of a ticket is made: the row is locked, the stamp compared, and change, note and audit entry are
// written together. The verbs authorise and say which steps.

export type Columns = Partial<
  Pick<
    TicketRow,
    | "status"
    | "solvedAt"
    | "category"
    | "categorySource"
    | "assigneeId"
    | "userId"
    | "lockoutId"
    | "snoozedAt"
    | "snoozedUntil"
    | "snoozedUntilRetry"
  >
>;
export type Change = {
  set: Columns;
  note: { kind: NoteKind; body: string };
  /** The audit entry's action and the two states, in words of ours and ids. */
  action: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
};

/** Reads what it needs and says what changes; nothing when the ticket is already so. */
export type Step = (tx: Tx, ticket: TicketRow, now: Date) => Promise<Change[]> | Change[];

/** The updated_at that the person saw; several for an If-Match with several tags. */
export type Seen = Date | readonly Date[] | "any";

/** Throws NOT_FOUND, PRECONDITION_FAILED when the ticket moved since it was seen, and whatever a step refuses. */
export async function reviseTicket(actor: Actor, ticketId: string, seen: Seen, steps: readonly Step[], now: Date): Promise<TicketRow> {
  const { ticket, changed } = await db.$transaction((tx) => reviseWithin(tx, actor, ticketId, seen, steps, now));
  if (changed) announce({ kind: "ticket", userId: ticket.userId ?? undefined });
  return ticket;
}

/** The same inside of a transaction of the caller's, who announces it. The helpdesk is told a status that staff or the API set. */
export async function reviseWithin(
  tx: Tx,
  actor: Actor,
  ticketId: string,
  seen: Seen,
  steps: readonly Step[],
  now: Date,
): Promise<{ ticket: TicketRow; changed: boolean }> {
  const locked = await tx.$queryRaw<unknown[]>`SELECT 1 FROM tickets WHERE id = ${ticketId}::uuid FOR UPDATE`;
  if (locked.length === 0) throw new Refusal("NOT_FOUND", (t) => t.noSuchTicket);
  const stored = await tx.ticket.findUniqueOrThrow({ where: { id: ticketId } });
  const found = ticketRow(stored);
  // What it went into is worked on instead. The helpdesk and the rules go on telling what they know.
  if (found.mergedInto && actor.kind !== "system") throw new Refusal("VALIDATION_FAILED", (t) => t.ticketDesk.merged);
  const moved = hasMoved(found, seen);
  const changes = await collect(tx, found, steps, now).catch((thrown: unknown) => {
    // What is refused was decided on an old picture: that is the news, not the refusal.
    throw moved && thrown instanceof Refusal ? stale(found) : thrown;
  });
  // A second click finds everything done: no change, no note, no complaint about the stamp.
  if (changes.length === 0) return { ticket: found, changed: false };
  if (moved) throw stale(found);
  const revised = await tx.ticket.update({
    where: { id: ticketId },
    data: {
      ...columnsOf(changes),
      ...awaitingFrom(found, columnsOf(changes), now),
      // The first close stays, however often it is opened again.
      ...(columnsOf(changes).status === "solved" && stored.firstSolvedAt === null && { firstSolvedAt: now }),
      updatedAt: nextStamp(found, now),
    },
  });
  // Whose ticket it is and what about is counted; the rest of it is not.
  if (revised.userId !== found.userId || revised.category !== found.category)
    await tx.$executeRaw`UPDATE tickets SET changed_xid = DEFAULT WHERE id = ${ticketId}::uuid`;
  for (const change of changes) await record(tx, actor, found, change, now);
  await keepQueueFacts(tx, [found.userId, revised.userId]);
  const row = ticketRow(revised);
  // What the system sets came from the helpdesk, or is told to it by whoever set it.
  if (row.status !== found.status && actor.kind !== "system") await queueStatus(tx, { ticketId, status: row.status }, now);
  return { ticket: row, changed: true };
}

// From when on its person's app has to try: lib/tickets/closure.
function awaitingFrom(before: TicketRow, { status }: Columns, now: Date): { awaitingSince?: Date } {
  return status === "awaiting_retry" && before.status !== status ? { awaitingSince: now } : {};
}

/** Moves at every change, also when two fall into one millisecond or a clock goes back. */
export function nextStamp(ticket: { updatedAt: Date }, now: Date): Date {
  return new Date(Math.max(now.getTime(), ticket.updatedAt.getTime() + 1));
}

async function collect(tx: Tx, found: TicketRow, steps: readonly Step[], now: Date): Promise<Change[]> {
  const changes: Change[] = [];
  for (const step of steps) changes.push(...(await step(tx, { ...found, ...columnsOf(changes) }, now)));
  return changes;
}

function columnsOf(changes: readonly Change[]): Columns {
  return Object.assign({}, ...changes.map((change) => change.set));
}

async function record(tx: Tx, actor: Actor, ticket: TicketRow, change: Change, now: Date): Promise<void> {
  const author = signature(actor);
  await tx.ticketNote.create({
    data: {
      id: newId(now),
      ticketId: ticket.id,
      at: now,
      ...change.note,
      authorKind: author.kind,
      authorId: author.id,
      authorName: author.name,
    },
  });
  const userId = change.set.userId ?? ticket.userId ?? undefined;
  await recordAudit(
    tx,
    actor,
    {
      action: change.action,
      target: { kind: "ticket", id: ticket.id, label: `#${ticket.number}` },
      userId,
      ticketId: ticket.id,
      before: change.before,
      after: change.after,
    },
    now,
  );
}

export function hasMoved(ticket: TicketRow, seen: Seen): boolean {
  if (seen === "any") return false;
  const stamps = seen instanceof Date ? [seen] : seen;
  return !stamps.some((stamp) => stamp.getTime() === ticket.updatedAt.getTime());
}

export function stale(ticket: TicketRow): Refusal {
  return new Refusal("PRECONDITION_FAILED", (t) => t.ticketMoved, {
    details: { updated_at: ticket.updatedAt.toISOString() },
    headers: { ETag: ticketTag(ticket) },
  });
}
