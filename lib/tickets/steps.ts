import "server-only";
import { permissions, type Role } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { personWords } from "@/lib/texts/people";
import { words } from "@/lib/texts/words";
import type { TicketRow } from "./item";
import { linkWords, lockoutFor, personByEmail, personById } from "./requester";
import type { Change, Step } from "./revise";
import { awake, type Category, type Status, whyNotStatus } from "./rules";

// What can change on a ticket, one step each. A verb takes one of them, the API's PATCH several at once. Notes are stored in
// English, whoever reads them.

const { ticketCategory: categoryWords, ticketStatus: statusWords } = words.en;

export const statusStep =
  (status: Status): Step =>
  (_tx, ticket, now) => {
    if (ticket.status === status) return [];
    const why = whyNotStatus(ticket, status);
    if (why) throw new Refusal("VALIDATION_FAILED", (t) => t.ticketStatus[why]);
    return [statusChange(ticket, status, now)];
  };

/** What a person says stands, also where it says the same as the rule did. */
export const categoryStep =
  (category: Category): Step =>
  (_tx, ticket) => {
    if (ticket.category === category && ticket.categorySource === "staff") return [];
    const body =
      ticket.category === category
        ? `${categoryWords[category]}, confirmed`
        : `${categoryWords[ticket.category]} → ${categoryWords[category]}`;
    return [
      {
        set: { category, categorySource: "staff" },
        note: { kind: "category", body },
        action: "ticket.categorize",
        before: { category: ticket.category, category_source: ticket.categorySource },
        after: { category, category_source: "staff" },
      },
    ];
  };

/** Only somebody who may work on tickets can be given one. */
export const assigneeStep =
  (assigneeId: string | null): Step =>
  async (tx, ticket) => {
    if (ticket.assigneeId === assigneeId) return [];
    const before = ticket.assigneeId ? await staffName(tx, ticket.assigneeId) : null;
    const after = assigneeId ? await assignable(tx, assigneeId) : null;
    return [
      {
        set: { assigneeId },
        note: { kind: "assignee", body: `${before ?? "nobody"} → ${after ?? "nobody"}` },
        action: "ticket.assign",
        before: { assignee_id: ticket.assigneeId, assignee_name: before },
        after: { assignee_id: assigneeId, assignee_name: after },
      },
    ];
  };

/** Links to a person and the lockout of the ticket's time; null takes both away. Throws USER_NOT_FOUND. */
export const linkStep =
  (who: { user_id: string } | { requester_email: string } | null): Step =>
  async (tx, ticket, now) => {
    const person = who && ("user_id" in who ? await personById(tx, who.user_id) : await personByEmail(tx, who.requester_email));
    if (who && !person) throw new Refusal("USER_NOT_FOUND", (t) => t.nobodyHasAddress);
    if ((person?.id ?? null) === ticket.userId) return [];
    const lockout = person ? await lockoutFor(tx, person.id, ticket.createdAt) : undefined;
    const body = person ? linkWords(person, lockout) : `no longer linked to ${await formerName(tx, ticket)}`;
    const linked: Change = {
      set: { userId: person?.id ?? null, lockoutId: lockout?.id ?? null },
      note: { kind: "link", body },
      action: person ? "ticket.link" : "ticket.unlink",
      before: { user_id: ticket.userId, lockout_id: ticket.lockoutId },
      after: { user_id: person?.id ?? null, lockout_id: lockout?.id ?? null },
    };
    // It waited for the other person's next try.
    return ticket.status === "awaiting_retry" ? [linked, statusChange(ticket, "open", now)] : [linked];
  };

function statusChange(ticket: TicketRow, status: Status, now: Date): Change {
  return {
    set: { status, solvedAt: status === "solved" ? now : null, ...awake },
    note: { kind: "status", body: `${statusWords[ticket.status]} → ${statusWords[status]}` },
    action: "ticket.status",
    before: { status: ticket.status },
    after: { status },
  };
}

async function assignable(tx: Tx, staffId: string): Promise<string> {
  const staff = await tx.staff.findUnique({ where: { id: staffId }, select: { name: true, role: true, disabledAt: true } });
  if (!staff) throw new Refusal("VALIDATION_FAILED", (t) => t.noSuchStaff);
  const roles: readonly Role[] = permissions["tickets:write"].roles;
  if (staff.disabledAt || !roles.includes(staff.role as Role)) {
    throw new Refusal("VALIDATION_FAILED", (t) => t.notForTickets(staff.name));
  }
  return staff.name;
}

async function staffName(tx: Tx, staffId: string): Promise<string> {
  const staff = await tx.staff.findUnique({ where: { id: staffId }, select: { name: true } });
  return staff?.name ?? "somebody who is gone";
}

async function formerName(tx: Tx, ticket: TicketRow): Promise<string> {
  const person =
    ticket.userId && (await tx.user.findUnique({ where: { id: ticket.userId }, select: { id: true, name: true, email: true } }));
  return person ? personWords(person) : "a user who is gone";
}
