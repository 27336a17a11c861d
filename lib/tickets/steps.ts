import "server-only";
import { permissions, type Role } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { words } from "@/lib/texts/words";
import type { TicketRow } from "./item";
import type { Change, Step } from "./revise";
import { awake, type Category, type Status, whyNotStatus } from "./rules";

// What can change on a ticket, one step each (its link: link-steps.ts). A verb takes one of them, the API's PATCH several at once. Notes are stored in
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

/** Whoever answers a ticket that nobody has, has it from then on; one that somebody else has stays theirs. */
export const takeStep =
  (staffId: string): Step =>
  async (tx, ticket, now) => {
    if (ticket.assigneeId !== null || !(await mayHold(tx, staffId))) return [];
    return assigneeStep(staffId)(tx, ticket, now);
  };

/** What a step says that leads to another status. */
export function statusChange(ticket: TicketRow, status: Status, now: Date): Change {
  return {
    set: { status, solvedAt: status === "solved" ? now : null, ...awake },
    note: { kind: "status", body: `${statusWords[ticket.status]} → ${statusWords[status]}` },
    action: "ticket.status",
    before: { status: ticket.status },
    after: { status },
  };
}

async function mayHold(tx: Tx, staffId: string): Promise<boolean> {
  const held = await tx.staff.findUnique({ where: { id: staffId }, select: { role: true, disabledAt: true } });
  return held !== null && isForTickets(held);
}

function isForTickets({ role, disabledAt }: { role: string; disabledAt: Date | null }): boolean {
  const roles: readonly Role[] = permissions["tickets:write"].roles;
  return disabledAt === null && roles.includes(role as Role);
}

async function assignable(tx: Tx, staffId: string): Promise<string> {
  const staff = await tx.staff.findUnique({ where: { id: staffId }, select: { name: true, role: true, disabledAt: true } });
  if (!staff) throw new Refusal("VALIDATION_FAILED", (t) => t.noSuchStaff);
  if (!isForTickets(staff)) throw new Refusal("VALIDATION_FAILED", (t) => t.notForTickets(staff.name));
  return staff.name;
}

async function staffName(tx: Tx, staffId: string): Promise<string> {
  const staff = await tx.staff.findUnique({ where: { id: staffId }, select: { name: true } });
  return staff?.name ?? "somebody who is gone";
}
