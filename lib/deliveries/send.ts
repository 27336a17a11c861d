import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";
import { announce } from "@/lib/live/announce";
import { nameReply } from "@/lib/replies/echo";
import { type Told, tellHelpdesk } from "@/lib/replies/to-helpdesk";
import type { Delivery } from "@/prisma/generated/client";
import { sendMail } from "./mail";
import { leaseMs, mailLeaseMs, roundMax, waitAfter } from "./rules";
import type { OneDelivery } from "./schema";
import { signatures, unseal } from "./secret";
import { postWebhook } from "./webhook";

export type Sent = { status: "sent" | "waiting" | "dead" | "not_now" };

/**
 * Tries a delivery once, when it is due and nobody else has it. At least once: a worker that is killed between sending and
 * writing it down leaves it to the next one, with the same id, by which the receiver knows it.
 */
export async function sendDelivery(actor: Actor, { deliveryId }: OneDelivery, now: Date = new Date()): Promise<Sent> {
  authorize(actor, "jobs:run");
  const taken = await take(deliveryId, now);
  if (!taken) return { status: "not_now" };
  const started = performance.now();
  const outcome = await attempt(taken, now);
  // Nobody can be asked whether a mail has arrived: that it has is written at once, by one statement, and the rest afterwards.
  if (outcome.ok && taken.transport === "email")
    await db.$executeRaw`UPDATE deliveries SET status = 'sent', lease_until = NULL, ended_at = ${now} WHERE id = ${deliveryId}::uuid AND status = 'waiting'`;
  return { status: await settle(taken, outcome, Math.round(performance.now() - started), now) };
}

/** The try is in the log before it is made: a killed one is seen, too. */
async function take(id: string, now: Date): Promise<Delivery | undefined> {
  return db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      UPDATE deliveries SET tries = tries + 1, round = round + 1, lease_until =
        CASE transport WHEN 'email' THEN ${new Date(now.getTime() + mailLeaseMs)}::timestamptz ELSE ${new Date(now.getTime() + leaseMs)}::timestamptz END
      WHERE id = ${id}::uuid AND status = 'waiting' AND next_at <= ${now} AND (lease_until IS NULL OR lease_until <= ${now})
        -- One ticket's messages in their order: none while an earlier one is under way.
        AND (ticket_id IS NULL OR NOT EXISTS (
          SELECT 1 FROM deliveries earlier WHERE earlier.ticket_id = deliveries.ticket_id AND earlier.seq < deliveries.seq AND earlier.status = 'waiting'))
      RETURNING id`;
    if (!row) return undefined;
    const delivery = await tx.delivery.findUniqueOrThrow({ where: { id } });
    await tx.deliveryTry.create({ data: { deliveryId: id, number: delivery.tries, at: now } });
    return delivery;
  });
}

async function attempt(delivery: Delivery, now: Date): Promise<Told> {
  const id = `msg_${delivery.id}`;
  if (delivery.integrationId) return tellHelpdesk(delivery, now);
  const channel = delivery.channelId ? await db.alertChannel.findUnique({ where: { id: delivery.channelId } }) : undefined;
  if (channel === null) return { ok: false, problem: "no_channel" };
  if (delivery.transport === "email")
    return sendMail({ id, to: delivery.target, subject: delivery.subject, text: delivery.body, at: delivery.createdAt });
  if (!channel) return { ok: false, problem: "no_channel" };
  const previous = channel.previousUntil && channel.previousUntil > now ? channel.previousSecret : null;
  const secrets = [channel.secret, previous].flatMap((sealed) => (sealed ? (unseal(sealed) ?? []) : []));
  if (secrets.length === 0) return { ok: false, problem: "secret_unreadable" };
  const seconds = Math.floor(now.getTime() / 1_000);
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signatures(secrets, id, seconds, delivery.body),
  };
  return postWebhook(new URL(delivery.target), delivery.body, headers);
}

/** What another try does not mend. */
const hopeless: readonly string[] = ["not_configured", "no_channel"];

async function settle(delivery: Delivery, outcome: Told, ms: number, now: Date): Promise<"sent" | "waiting" | "dead"> {
  const { id, tries, ticketId } = delivery;
  // Being told to wait is no failure, for a day.
  const spared = outcome.statusCode === 429 && delivery.createdAt > new Date(now.getTime() - 86_400_000) ? 1 : 0;
  const round = delivery.round - spared;
  const over = round >= roundMax || outcome.hopeless || hopeless.includes(outcome.problem ?? "");
  const status = outcome.ok ? "sent" : over ? "dead" : "waiting";
  const nextAt = new Date(now.getTime() + Math.max(waitAfter(delivery.round, Math.random()), outcome.retryAfterMs ?? 0));
  const userId = await db.$transaction(async (tx) => {
    const { messageId, externalId } = outcome;
    if (ticketId && messageId && externalId) await nameReply(tx, { ticketId, messageId, externalId });
    const kept = { ok: outcome.ok, ms, statusCode: outcome.statusCode, problem: outcome.problem, answer: outcome.answer };
    // Many or none: with an erased person it is gone.
    await tx.deliveryTry.updateMany({ where: { deliveryId: id, number: tries }, data: kept });
    const data = status === "waiting" ? { round, nextAt, leaseUntil: null } : { status, leaseUntil: null, endedAt: now };
    // Whoever took it over after the lease has the last word, unless it has arrived.
    await tx.delivery.updateMany({ where: { id, status: "waiting", ...(outcome.ok ? {} : { tries }) }, data });
    if (status === "waiting") await enqueue(tx, "deliveries.send", { deliveryId: id }, { at: nextAt, key: `delivery ${id}` });
    return ticketId ? whenOver(tx, delivery, status) : undefined;
  });
  announce(userId === undefined ? { kind: "alert" } : { kind: "ticket", userId: userId ?? undefined });
  return status;
}

/** The ticket's next message, which waited for this one. Returns whose ticket it is. */
async function whenOver(tx: Tx, { id, ticketId, seq }: Delivery, status: string): Promise<string | null> {
  const next =
    status !== "waiting" &&
    (await tx.delivery.findFirst({ where: { ticketId, seq: { gt: seq }, status: "waiting", id: { not: id } }, orderBy: { seq: "asc" } }));
  if (next) await enqueue(tx, "deliveries.send", { deliveryId: next.id }, { at: next.nextAt, key: `delivery ${next.id}` });
  const ticket = ticketId && (await tx.ticket.findUnique({ where: { id: ticketId }, select: { userId: true } }));
  return ticket ? ticket.userId : null;
}
