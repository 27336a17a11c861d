import { ticketCategoryWords, ticketStatusWords } from "@/lib/texts/words";
import { linkWords } from "@/lib/tickets/requester";
import { lockoutOfTicket, statusAfterRemedy } from "@/lib/tickets/rules";
import type { Life } from "./life";
import type { AuditRow, LockoutRow, TicketNoteRow, TicketRow } from "./rows";
import { type Author, auditBy, type Colleague, theProduct } from "./staff";
import { iso } from "./timeline";

// What can change on a ticket, each with the note and the audit entry that the verbs of lib/tickets would write.

export function assign(life: Life, ticket: TicketRow, who: Colleague, at: number): void {
  if (ticket.assignee_id === who.id) return;
  const before = life.scene.roster.all.find((each) => each.id === ticket.assignee_id)?.name ?? null;
  const names = {
    before: { assignee_id: ticket.assignee_id, assignee_name: before },
    after: { assignee_id: who.id, assignee_name: who.name },
  };
  note(life, ticket, who, at, "assignee", `${before ?? "nobody"} → ${who.name}`);
  audit(life, ticket, who, at, { action: "ticket.assign", ...names });
  ticket.assignee_id = who.id;
}

export function setStatus(life: Life, ticket: TicketRow, who: Author, status: TicketRow["status"], at: number): void {
  if (ticket.status === status) return;
  note(life, ticket, who, at, "status", `${ticketStatusWords[ticket.status]} → ${ticketStatusWords[status]}`);
  audit(life, ticket, who, at, { action: "ticket.status", before: { status: ticket.status }, after: { status } });
  ticket.status = status;
  ticket.solved_at = status === "solved" ? iso(at) : null;
  if (status === "solved") ticket.first_solved_at ??= iso(at);
  if (status === "awaiting_retry") ticket.awaiting_since = iso(at);
}

/** What the ticket does by itself, with the note of lib/tickets/closure; the ids are drawn apart, so that the life goes on as it would. */
export function moveByItself(life: Life, ticket: TicketRow, to: { act: "close" | "nudge"; told: string }, at: number): void {
  const status = to.act === "close" ? "solved" : "open";
  const own = { ...life, prng: life.prng.fork(`${ticket.id} ${to.act}`), scene: life.scene } as Life;
  note(own, ticket, theProduct, at, "status", `${ticketStatusWords[ticket.status]} → ${ticketStatusWords[status]}: ${to.told}`);
  const action = to.act === "close" ? "ticket.close_itself" : "ticket.nudge";
  audit(own, ticket, theProduct, at, { action, before: { status: ticket.status }, after: { status } });
  ticket.status = status;
  if (to.act === "nudge") Object.assign(ticket, { nudged_at: iso(at), nudges: ticket.nudges + 1 });
  else Object.assign(ticket, { solved_at: iso(at), first_solved_at: ticket.first_solved_at ?? iso(at), closed_itself_at: iso(at) });
}

export function categorize(life: Life, ticket: TicketRow, who: Colleague, category: TicketRow["category"], at: number): void {
  note(life, ticket, who, at, "category", `${ticketCategoryWords[ticket.category]} → ${ticketCategoryWords[category]}`);
  audit(life, ticket, who, at, {
    action: "ticket.categorize",
    before: { category: ticket.category, category_source: ticket.category_source },
    after: { category, category_source: "staff" },
  });
  ticket.category = category;
  ticket.category_source = "staff";
}

export function addNote(life: Life, ticket: TicketRow, who: Colleague, body: string, at: number): void {
  const id = note(life, ticket, who, at, "note", body);
  audit(life, ticket, who, at, { action: "ticket.note", after: { note_id: id, chars: body.length } });
}

/** Links the ticket to its person and to the lockout of its time. */
export function link(life: Life, ticket: TicketRow, who: Colleague, at: number): void {
  const { user } = life.account;
  const lockout = lockoutAt(life, Date.parse(ticket.created_at));
  note(life, ticket, who, at, "link", linkText(life, lockout));
  const after = { user_id: user.id, lockout_id: lockout?.id ?? null };
  ticket.user_id = user.id;
  ticket.lockout_id = after.lockout_id;
  audit(life, ticket, who, at, { action: "ticket.link", before: { user_id: null, lockout_id: null }, after });
}

/** A remedy on its ticket: the note, and the ticket now waits for the person's next try. */
export function noteRemedy(life: Life, ticket: TicketRow, who: Colleague, text: string, at: number): void {
  note(life, ticket, who, at, "remedy", text);
  const status = statusAfterRemedy(ticket.status);
  if (status === ticket.status) return;
  note(life, ticket, who, at, "status", `${ticketStatusWords[ticket.status]} → ${ticketStatusWords[status]}`);
  ticket.status = status;
  ticket.awaiting_since = iso(at);
}

export function lockoutAt(life: Life, at: number): LockoutRow | undefined {
  const spans = life.account.lockouts.all.map((row) => ({
    id: row.id,
    openedAt: new Date(row.opened_at),
    closedAt: row.closed_at ? new Date(row.closed_at) : null,
    row,
  }));
  return lockoutOfTicket(spans, new Date(at))?.row;
}

export function linkText(life: Life, lockout: LockoutRow | undefined): string {
  const { id, name, email } = life.account.user;
  const linked = lockout && {
    id: lockout.id,
    persona: lockout.persona,
    goal: lockout.goal,
    openedAt: new Date(lockout.opened_at),
    closedAt: null,
  };
  return linkWords({ id, name, email }, linked);
}

export function note(life: Life, ticket: TicketRow, who: Author, at: number, kind: TicketNoteRow["kind"], body: string): string {
  const id = life.prng.uuid(at);
  const author = { author_kind: who.kind, author_id: who.id, author_name: who.name };
  life.scene.world.ticket_notes.push({ id, ticket_id: ticket.id, at: iso(at), kind, body, ...author });
  // The stamp moves at every change, even twice in a millisecond.
  ticket.updated_at = iso(Math.max(at, Date.parse(ticket.updated_at) + 1));
  return id;
}

function audit(life: Life, ticket: TicketRow, who: Author, at: number, fact: Pick<AuditRow, "action"> & Partial<AuditRow>): void {
  const entry = auditBy(who, life.prng, at, {
    target_kind: "ticket",
    target_id: ticket.id,
    // Numbers are given when all tickets are there, in the order of time.
    target_label: "#",
    user_id: ticket.user_id,
    ticket_id: ticket.id,
    ...fact,
  });
  life.scene.world.audit_entries.push(entry);
}
