import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";
import { announce } from "@/lib/live/announce";
import type { Delivery } from "@/prisma/generated/client";
import { sendMail } from "./mail";
import { leaseMs, roundMax, waitAfter } from "./rules";
import type { OneDelivery } from "./schema";
import { signatures, unseal } from "./secret";
import { type Outcome, postWebhook } from "./webhook";

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
  return { status: await settle(taken, outcome, Math.round(performance.now() - started), now) };
}

/** The try is in the log before it is made: a killed one is seen, too. */
async function take(id: string, now: Date): Promise<Delivery | undefined> {
  return db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      UPDATE deliveries SET tries = tries + 1, round = round + 1, lease_until = ${new Date(now.getTime() + leaseMs)}::timestamptz
      WHERE id = ${id}::uuid AND status = 'waiting' AND next_at <= ${now} AND (lease_until IS NULL OR lease_until <= ${now})
      RETURNING id`;
    if (!row) return undefined;
    const delivery = await tx.delivery.findUniqueOrThrow({ where: { id } });
    await tx.deliveryTry.create({ data: { deliveryId: id, number: delivery.tries, at: now } });
    return delivery;
  });
}

async function attempt(delivery: Delivery, now: Date): Promise<Outcome> {
  const id = `msg_${delivery.id}`;
  const channel = delivery.channelId ? await db.alertChannel.findUnique({ where: { id: delivery.channelId } }) : undefined;
  if (channel === null) return { ok: false, problem: "no_channel" };
  if (delivery.transport === "email") return sendMail({ id, to: delivery.target, subject: delivery.subject, text: delivery.body });
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

async function settle(delivery: Delivery, outcome: Outcome, ms: number, now: Date): Promise<"sent" | "waiting" | "dead"> {
  const { id, tries, round } = delivery;
  const failed = round >= roundMax || hopeless.includes(outcome.problem ?? "") ? "dead" : "waiting";
  const status = outcome.ok ? "sent" : failed;
  const nextAt = new Date(now.getTime() + waitAfter(round, Math.random()));
  await db.$transaction(async (tx) => {
    const over = { ok: outcome.ok, ms, statusCode: outcome.statusCode, problem: outcome.problem, answer: outcome.answer };
    await tx.deliveryTry.update({ where: { deliveryId_number: { deliveryId: id, number: tries } }, data: over });
    const data = status === "waiting" ? { nextAt, leaseUntil: null } : { status, leaseUntil: null, endedAt: now };
    // Whoever took it over after the lease has the last word, unless it has arrived.
    await tx.delivery.updateMany({ where: { id, status: "waiting", ...(outcome.ok ? {} : { tries }) }, data });
    if (status === "waiting") await enqueue(tx, "deliveries.send", { deliveryId: id }, { at: nextAt, key: `delivery ${id}` });
  });
  announce({ kind: "alert" });
  return status;
}
