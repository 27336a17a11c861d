import "server-only";
import { can, type Role, type StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { unseal } from "@/lib/deliveries/secret";
import { newId } from "@/lib/ids";
import { refusePanel } from "./refuse";
import { type LaunchClaims, type OpenPanel, visitMinutes } from "./schema";
import { readLaunch, readPage, signPage } from "./tokens";

export type Visit = { id: string; actor: StaffActor; ticketId: string; userId: string; actedAt: Date | null };

/**
 * The door of the panel: a helpdesk's token, once, for a page's own. Refused when it is forged, old or used, when the agent is no
 * active member of staff who may free people, and when the ticket is not that person's.
 */
export async function openPanel({ integration, token }: OpenPanel, now: Date = new Date()): Promise<{ pageToken: string; visit: Visit }> {
  const secret = await panelSecret(integration);
  return admit(integration, await readLaunch(token, secret, integration, now), now);
}

/** The secret of an integration that is on and has a panel. */
export async function panelSecret(integrationId: string): Promise<string> {
  const row = await db.integration.findUnique({ where: { id: integrationId }, select: { panelSecret: true, disabledAt: true } });
  const secret = row?.panelSecret && !row.disabledAt ? unseal(row.panelSecret) : undefined;
  if (!secret) throw refusePanel("off");
  return secret;
}

/** Lets in whom a helpdesk has named in a way that was verified; the id of what it said counts once. */
export async function admit(integrationId: string, said: LaunchClaims, now: Date): Promise<{ pageToken: string; visit: Visit }> {
  const staff = await db.staff.findUnique({ where: { email: said.sub }, select: { id: true } });
  if (!staff) throw refusePanel("nobody");
  const actor = await staffOf(staff.id, staff.id);
  const { ticketId, userId } = await theirTicket(integrationId, said);
  const id = newId(now);
  const made = await db.$executeRaw`
    INSERT INTO panel_visits (id, integration_id, token_id, staff_id, ticket_id, user_id, created_at, expires_at)
    VALUES (${id}::uuid, ${integrationId}::uuid, ${said.jti}, ${actor.id}::uuid, ${ticketId}::uuid, ${userId}::uuid, ${now},
      ${new Date(now.getTime() + visitMinutes * 60_000)})
    ON CONFLICT (integration_id, token_id) DO NOTHING`;
  if (made === 0) throw refusePanel("replayed");
  return { pageToken: await signPage(id, now), visit: { id, actor: { ...actor, sessionId: id }, ticketId, userId, actedAt: null } };
}

/** Whose page it is, with what is true by now: the agent still may, and the ticket is still this person's. */
export async function visitOf(pageToken: string | undefined, now: Date = new Date()): Promise<Visit> {
  const visit = await db.panelVisit.findUnique({ where: { id: await readPage(pageToken, now) } });
  if (!visit || visit.expiresAt <= now) throw refusePanel("expired");
  await panelSecret(visit.integrationId);
  const actor = await staffOf(visit.staffId, visit.id);
  const ticket = await db.ticket.findUnique({ where: { id: visit.ticketId }, select: { userId: true } });
  if (ticket?.userId !== visit.userId) throw refusePanel("other_user");
  return { id: visit.id, actor, ticketId: visit.ticketId, userId: visit.userId, actedAt: visit.actedAt };
}

async function staffOf(id: string, sessionId: string): Promise<StaffActor> {
  const staff = await db.staff.findUnique({ where: { id } });
  if (!staff || staff.disabledAt) throw refusePanel("nobody");
  const actor: StaffActor = { kind: "staff", id, name: staff.name, email: staff.email, role: staff.role as Role, sessionId };
  if (!can(actor, "consultations:reset") || !can(actor, "tickets:write")) throw refusePanel("nobody");
  return actor;
}

// The person by our id, by an address of theirs, or by the address that the ticket came from.
async function theirTicket(integrationId: string, said: LaunchClaims): Promise<{ ticketId: string; userId: string }> {
  const found = await db.ticket.findFirst({ where: { integrationId, externalId: said.ticket } });
  const ticket = found?.mergedInto ? await db.ticket.findUnique({ where: { id: found.mergedInto } }) : found;
  if (!ticket) throw refusePanel("no_ticket");
  if (!ticket.userId) throw refusePanel("unlinked");
  const name = said.user.toLowerCase();
  if (name === ticket.userId || name === ticket.requesterEmail?.toLowerCase()) return { ticketId: ticket.id, userId: ticket.userId };
  const held = await db.userEmail.findUnique({ where: { email: name }, select: { userId: true } });
  if (held?.userId !== ticket.userId) throw refusePanel("other_user");
  return { ticketId: ticket.id, userId: ticket.userId };
}
