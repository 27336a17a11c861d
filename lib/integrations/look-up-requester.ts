import "server-only";
import { z } from "zod";
import { authorize, type SystemActor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { exchange } from "@/lib/deliveries/exchange";
import { enqueue } from "@/lib/jobs/enqueue";
import { announce } from "@/lib/live/announce";
import { applyTicket, type From } from "./apply";
import { openCredentials } from "./credentials";
import { emailAt, nameOf, textAt } from "./json";
import type { NormalTicket } from "./normal";

export const OneRequester = z.strictObject({ ticketId: z.uuid(), requesterId: z.string().regex(/^\d{1,20}$/) });
export type OneRequester = z.output<typeof OneRequester>;

const answerBytesMax = 64 * 1024;

/** Asks for the look-up of who wrote, where the helpdesk has sent an id alone. In the transaction that made the ticket. */
export async function askForRequester(tx: Tx, from: From, told: NormalTicket, ticketId: string): Promise<void> {
  if (from.provider !== "zendesk" || !OneRequester.shape.requesterId.safeParse(told.requesterId).success) return;
  const ticket = await tx.ticket.findUnique({ where: { id: ticketId }, select: { requesterEmail: true } });
  const integration = await tx.integration.findUnique({ where: { id: from.id } });
  if (ticket?.requesterEmail || !integration || !openCredentials(integration)) return;
  await enqueue(tx, "integrations.look_up_requester", { ticketId, requesterId: told.requesterId }, { key: `requester ${ticketId}` });
}

/** Asks Zendesk who wrote a ticket and links it by their address. Throws what a later try may mend. */
export async function lookUpRequester(
  actor: SystemActor,
  { ticketId, requesterId }: OneRequester,
  now: Date = new Date(),
): Promise<string> {
  authorize(actor, "jobs:run");
  const ticket = await db.ticket.findUnique({ where: { id: ticketId }, include: { integration: true } });
  if (!ticket?.integration || !ticket.externalId || ticket.requesterEmail) return "not needed";
  const credentials = openCredentials(ticket.integration);
  if (credentials?.provider !== "zendesk") return "no credentials";
  const { baseUrl, email, apiToken } = credentials;
  const answer = await exchange(
    {
      method: "GET",
      url: new URL(`${baseUrl}/api/v2/users/${requesterId}.json`),
      headers: { authorization: `Basic ${Buffer.from(`${email}/token:${apiToken}`).toString("base64")}` },
    },
    answerBytesMax,
  );
  const { statusCode = 0, problem } = answer;
  if ([400, 401, 403, 404].includes(statusCode)) return `answered ${statusCode}`;
  if (statusCode !== 200) throw new Error(`Zendesk could not be asked: ${problem ?? statusCode}`);
  const user = JSON.parse(answer.text) as unknown;
  const found = { requesterEmail: emailAt(user, "user", "email"), requesterName: nameOf(textAt(user, "user", "name")) };
  if (!found.requesterEmail && !found.requesterName) return "nothing found";
  const from = { id: ticket.integration.id, name: ticket.integration.name, provider: ticket.source };
  const at = ticket.providerUpdatedAt ?? ticket.createdAt;
  const told = { event: "requester", externalId: ticket.externalId, at, createdAt: ticket.createdAt, userIds: [], messages: [], ...found };
  const system: SystemActor = { kind: "system", name: `integration ${from.name}` };
  const applied = await db.$transaction((tx) => applyTicket(tx, system, from, told, now));
  if ("userIds" in applied) for (const userId of new Set(applied.userIds)) announce({ kind: "ticket", userId: userId ?? undefined });
  return "found";
}
