import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { queueDelivery } from "@/lib/deliveries/queue";
import { sendDelivery } from "@/lib/deliveries/send";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { languageOf } from "@/lib/texts/language";
import { testMessage } from "./message";
import type { OneChannel } from "./schema";

export type Tested = {
  ok: boolean;
  statusCode: number | null;
  problem: string | null;
  /** How the other side's answer begins. */
  answer: string | null;
  ms: number | null;
};

/** Sends a channel a message that says that it is a test, as every other one is sent, and waits for the answer. Throws NOT_FOUND. */
export async function testChannel(actor: Actor, { channelId }: OneChannel, now: Date = new Date()): Promise<Tested> {
  authorize(actor, "alerts:manage");
  const deliveryId = await db.$transaction(async (tx) => {
    const channel = await tx.alertChannel.findUnique({ where: { id: channelId } });
    if (!channel) throw new Refusal("NOT_FOUND", (t) => t.noSuchChannel);
    const { subject, text, payload } = testMessage(
      channel.name,
      { baseUrl: env().NEXTAUTH_URL, language: languageOf(channel.language, null) },
      now,
    );
    const transport = channel.kind === "email" ? "email" : "webhook";
    const body = transport === "email" ? text : payload;
    const target = { kind: "alert_channel", id: channelId, label: channel.name };
    await recordAudit(tx, actor, { action: "alert_channel.test", target }, now);
    const test = { purpose: "alert_test", transport, target: channel.target, channelId, subject, body } as const;
    return queueDelivery(tx, test, now, "here");
  });
  await sendDelivery({ kind: "system", name: "test of a channel" }, { deliveryId }, now);
  const tried = await db.deliveryTry.findUniqueOrThrow({ where: { deliveryId_number: { deliveryId, number: 1 } } });
  return { ok: tried.ok ?? false, statusCode: tried.statusCode, problem: tried.problem, answer: tried.answer, ms: tried.ms };
}
