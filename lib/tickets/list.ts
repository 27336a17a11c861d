import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { writeCursor } from "@/lib/http/cursor";
import type { Page } from "@/lib/http/keyset";
import { distressOf } from "@/lib/lockouts/distress";
import { type TicketRow, ticketRow } from "./item";
import { keyOf, type Listed, questionOf, readTicketPage } from "./read-page";
import type { Person } from "./requester";
import type { ListTickets } from "./schema";
import { type Wait, type WaitingLockout, waitOf } from "./wait";

export type ListedTicket = TicketRow & {
  /** Who the ticket is linked to, and whether the server would refuse them now. */
  person: (Person & { lockedOutNow: boolean }) | null;
  assigneeName: string | null;
  /** Why it stands where it stands: the worst lockout that the server still refuses; null for all that is solved. */
  urgent: WaitingLockout | null;
  /** From the first 409 of its lockout until they were let through; null without a lockout. */
  wait: Wait | null;
  /** The number of the ticket that it was merged into. */
  mergedNumber: number | null;
  /** Back in the queue because its person's app had not tried for a day. */
  noTryYet: boolean;
  /** The cursor of what comes after it in this list. */
  place: string;
};

/** A page of tickets, filtered and searched; a search for a number, an id or a whole e-mail address is exact. */
export async function listTickets(actor: Actor, input: ListTickets, _now: Date = new Date()): Promise<Page<ListedTicket>> {
  authorize(actor, "tickets:read");
  const me = actor.kind === "staff" ? actor.id : null;
  const page = await readTicketPage(input, me);
  const [people, lockouts] = await Promise.all([peopleOf(page.rows), lockoutsOf(page.rows)]);
  const question = questionOf(input, me);
  const rows = page.rows.map((row) => {
    const theirs = lockouts.get(row.userId ?? "") ?? [];
    const worst = theirs.filter(isRefused).sort((a, b) => distressOf(b) - distressOf(a))[0];
    const linked = theirs.find((lockout) => lockout.id === row.lockoutId);
    const person = people.get(row.userId ?? "");
    return {
      ...ticketRow(row),
      assigneeName: row.assigneeName,
      person: person ? { ...person, lockedOutNow: worst !== undefined } : null,
      urgent: row.status === "solved" ? null : (worst ?? null),
      wait: waitOf(linked ?? worst),
      noTryYet: row.noTryYet,
      mergedNumber: row.mergedNumber === null ? null : Number(row.mergedNumber),
      place: writeCursor(question, ["on", ...keyOf(row)]),
    };
  });
  return { ...page, rows };
}

function isRefused(lockout: WaitingLockout): boolean {
  return !lockout.closedAt && !lockout.freedAt;
}

function idsOf(rows: readonly Listed[]): string[] {
  return [...new Set(rows.flatMap((row) => row.userId ?? []))];
}

async function peopleOf(rows: readonly Listed[]): Promise<Map<string, Person>> {
  const ids = idsOf(rows);
  if (ids.length === 0) return new Map();
  const people = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, email: true } });
  return new Map(people.map((person) => [person.id, person]));
}

/** The lockouts that the tickets are linked to, and those of their people that are refused now. */
async function lockoutsOf(rows: readonly Listed[]): Promise<Map<string, WaitingLockout[]>> {
  const ids = idsOf(rows);
  const lockoutIds = rows.flatMap((row) => row.lockoutId ?? []);
  if (ids.length === 0) return new Map();
  const found = await db.$queryRaw<(WaitingLockout & { userId: string; written: bigint | null })[]>`
    SELECT user_id AS "userId", id, tries, opened_at AS "openedAt", last_attempt_at AS "lastAttemptAt", ticket_number AS written,
      other_phone_at AS "otherPhoneAt", freed_at AS "freedAt", closed_at AS "closedAt"
    FROM lockouts WHERE user_id = ANY(${ids}::uuid[]) AND (id = ANY(${lockoutIds}::uuid[]) OR (closed_at IS NULL AND freed_at IS NULL))`;
  const lockouts = new Map<string, WaitingLockout[]>();
  for (const { userId, written, ...lockout } of found)
    lockouts.set(userId, [...(lockouts.get(userId) ?? []), { ...lockout, ticketNumber: written === null ? null : Number(written) }]);
  return lockouts;
}
