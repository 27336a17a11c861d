import "server-only";
import { z } from "zod";
import { db } from "@/lib/db";
import { type Answer, exchange } from "@/lib/deliveries/exchange";
import { signatures, unseal } from "@/lib/deliveries/secret";
import type { Outcome } from "@/lib/deliveries/webhook";
import { newId } from "@/lib/ids";
import { type Credentials, openCredentials } from "@/lib/integrations/credentials";
import type { Delivery, Integration, Ticket } from "@/prisma/generated/client";
import { alreadyThere, takenAs } from "./answers";
import type { Said } from "./queue";
import { type ApiCredentials, type Ask, lookAt, sayTo, whoAmI } from "./requests";

// Intercom answers with the whole conversation.
const answerBytesMax = 8 * 1024 * 1024;
const keptOfFailureChars = 300;
const retryAfterMsMax = 60 * 60_000;

/** How a try went, and the id under which the helpdesk has the reply, where it says so. */
export type Told = Outcome & { messageId?: string; externalId?: string };

/**
 * Tells a helpdesk a reply or a status, with the credentials of this moment. What the tickets' helpdesks answer is not kept:
 * it repeats what people wrote. None of the three APIs knows an idempotency key for this: after a try whose end is not
 * known the conversation is looked at first. Never throws.
 */
export async function tellHelpdesk(delivery: Delivery, now: Date): Promise<Told> {
  const said = JSON.parse(delivery.body) as Said;
  const integration = await db.integration.findUnique({ where: { id: delivery.integrationId ?? newId() } });
  const ticket = await db.ticket.findUnique({ where: { id: delivery.ticketId ?? newId() } });
  const credentials = integration && !integration.disabledAt ? openCredentials(integration) : undefined;
  if (!integration || !ticket?.externalId || !credentials) return { ok: false, problem: "no_credentials", hopeless: true };
  if (credentials.provider === "generic") return post(delivery, said, { integration, ticket, credentials }, now);
  const told = await tellApi(delivery, said, ticket.externalId, credentials);
  return said.kind === "reply" ? { ...told, messageId: said.message_id } : told;
}

async function tellApi(delivery: Delivery, said: Said, conversation: string, to: ApiCredentials): Promise<Told> {
  const known = said.kind === "reply" ? await arrivedBefore(delivery, said, conversation, to) : undefined;
  if (known) return { ok: true, externalId: known };
  const adminId = to.provider === "intercom" ? (to.adminId ?? (await ownAdminId(to))) : undefined;
  if (to.provider === "intercom" && !adminId) return { ok: false, problem: "no_admin" };
  const answer = await ask(to, sayTo(to, conversation, said, adminId));
  const externalId = said.kind === "reply" && answer.text ? takenAs(to.provider, answer.text, said.text) : undefined;
  return { ...outcomeOf(answer), externalId };
}

/** Its echo has come already, or it stands in the conversation after a try that was cut off. */
async function arrivedBefore(delivery: Delivery, said: Said & { kind: "reply" }, conversation: string, to: ApiCredentials) {
  const message = await db.ticketMessage.findUnique({ where: { id: said.message_id }, select: { externalId: true } });
  if (message?.externalId) return message.externalId;
  if (delivery.tries < 2) return undefined;
  const cutOff = await db.deliveryTry.count({
    where: { deliveryId: delivery.id, number: { lt: delivery.tries }, OR: [{ ok: null }, { problem: { not: null } }] },
  });
  if (cutOff === 0) return undefined;
  const found = alreadyThere(to.provider, (await ask(to, lookAt(to, conversation))).text, said.text);
  const taken = found && (await db.ticketMessage.count({ where: { ticketId: delivery.ticketId ?? undefined, externalId: found } }));
  // The same words may have been sent before, as another answer.
  return taken ? undefined : found;
}

async function ownAdminId(to: ApiCredentials): Promise<string | undefined> {
  const { text } = await ask(to, whoAmI(to));
  try {
    return z.object({ id: z.union([z.string(), z.number()]).transform(String) }).safeParse(JSON.parse(text)).data?.id;
  } catch {
    return undefined;
  }
}

function ask(to: ApiCredentials, { path, ...request }: Ask): Promise<Answer> {
  return exchange({ ...request, url: new URL(to.baseUrl + path) }, answerBytesMax);
}

async function post(
  delivery: Delivery,
  said: Said,
  about: { integration: Integration; ticket: Ticket; credentials: Credentials & { provider: "generic" } },
  now: Date,
): Promise<Told> {
  const { integration, ticket, credentials } = about;
  const previous = integration.previousUntil && integration.previousUntil > now ? integration.previousSecret : null;
  const own = [integration.secret, previous].flatMap((sealed) => (sealed ? (unseal(sealed) ?? []) : []));
  const secrets = credentials.secret ? [credentials.secret] : own;
  if (secrets.length === 0) return { ok: false, problem: "secret_unreadable", hopeless: true };
  const body = webhookBody(delivery, said, ticket);
  const id = `msg_${delivery.id}`;
  const seconds = Math.floor(now.getTime() / 1_000);
  const headers = { "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": signatures(secrets, id, seconds, body) };
  return outcomeOf(await exchange({ method: "POST", url: new URL(credentials.baseUrl), headers, body }, answerBytesMax));
}

/** The same at each try: by webhook-id and body the receiver knows it again. */
function webhookBody({ createdAt }: Delivery, said: Said, ticket: Ticket): string {
  const about = { id: ticket.externalId, number: Number(ticket.number) };
  const [type, data] =
    said.kind === "reply"
      ? (["ticket.replied", { ticket: about, message: { id: said.message_id, body: said.text } }] as const)
      : (["ticket.status_changed", { ticket: { ...about, status: said.status } }] as const);
  return JSON.stringify({ type, timestamp: createdAt.toISOString(), data });
}

/** What other tries mend: being busy, being asked too often, and credentials that somebody is about to correct. */
const worthAnotherTry = [401, 403, 408, 409, 423, 425, 429];

function outcomeOf({ statusCode, problem, text, headers }: Answer): Outcome {
  if (statusCode === undefined) return { ok: false, problem };
  if (statusCode >= 200 && statusCode < 300) return { ok: true, statusCode };
  const hopeless = statusCode < 500 && !worthAnotherTry.includes(statusCode);
  const retryAfterMs = retryAfter(headers, statusCode);
  return { ok: false, statusCode, answer: text.slice(0, keptOfFailureChars), hopeless, retryAfterMs };
}

/** Retry-After in seconds or as a date; Intercom says the moment in X-RateLimit-Reset. */
function retryAfter(headers: Answer["headers"], statusCode: number): number | undefined {
  const asked = headers["retry-after"];
  const reset = statusCode === 429 ? headers["x-ratelimit-reset"] : undefined;
  const ms = asked ? (/^\d+$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - Date.now()) : Number(reset) * 1_000 - Date.now();
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, retryAfterMsMax) : undefined;
}
