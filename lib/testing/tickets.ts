import type { Role, Scope, ServiceActor, StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createTicket } from "@/lib/tickets/create";
import type { TicketRow } from "@/lib/tickets/item";
import { CreateTicket } from "@/lib/tickets/schema";
import { admitUser } from "@/lib/users/admit";
import { phone, staff, start } from "./people";

// Tickets for tests, and the people around them.

/** A member of staff who is in the database, as somebody must be who is given a ticket. */
export async function employed(role: Role, name = "Ana Prado"): Promise<StaffActor> {
  const actor = staff(role, name);
  const email = `${actor.id}@lume.test`;
  await db.staff.create({ data: { id: actor.id, email, name, role, passwordHash: "none" } });
  return { ...actor, email };
}

export function service(...scopes: Scope[]): ServiceActor {
  return { kind: "service", id: newId(), name: "helpdesk bridge", scopes, requestId: "test-request" };
}

/** A user with a name and an e-mail address of their own. */
export async function somebody(name = "Marta Figueira"): Promise<{ id: string; email: string; name: string }> {
  const app = phone();
  const email = `${app.userId}@posteo.test`;
  await admitUser({ ...app, email, name }, start);
  return { id: app.userId, email, name };
}

export async function ticketOf(input: Partial<Record<keyof CreateTicket, string>> = {}, now: Date = start): Promise<TicketRow> {
  const whole = CreateTicket.parse({ subject: "Help", body: "I can't create a chat anymore", ...input });
  return (await createTicket(staff("agent"), whole, now)).ticket;
}

export async function auditOf(ticketId: string) {
  return db.auditEntry.findMany({ where: { targetId: ticketId }, orderBy: { seq: "asc" } });
}

export async function notesOf(ticketId: string) {
  return db.ticketNote.findMany({ where: { ticketId }, orderBy: [{ at: "asc" }, { id: "asc" }] });
}
