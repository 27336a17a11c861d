import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { unseal } from "@/lib/deliveries/secret";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { lockedIntegration } from "./locked";
import type { Provider } from "./providers";
import { receiveDelivery } from "./receive";
import { sampleBody } from "./sample";
import type { OneIntegration } from "./schema";
import { signedHeaders } from "./signatures";

/**
 * Sends an integration a sample as its helpdesk would: signed with its secret, through the receiver, understood by the job. It makes no
 * ticket. Throws NOT_FOUND for one that is not there or switched off, VALIDATION_FAILED when its secret cannot be read any more.
 */
export async function testIntegration(actor: Actor, { integrationId }: OneIntegration, now: Date = new Date()): Promise<{ ms: number }> {
  authorize(actor, "integrations:manage");
  const integration = await db.$transaction(async (tx) => {
    const found = await lockedIntegration(tx, integrationId);
    const target = { kind: "integration", id: integrationId, label: found.name };
    await recordAudit(tx, actor, { action: "integration.test", target }, now);
    return found;
  });
  const secret = unseal(integration.secret);
  if (secret === undefined) throw new Refusal("VALIDATION_FAILED", (t) => t.secretUnreadable);
  if (integration.disabledAt) throw new Refusal("NOT_FOUND", (t) => t.integrationOff);
  const provider = integration.provider as Provider;
  const id = newId(now);
  const body = sampleBody(provider, id, now);
  const headers = new Headers(signedHeaders(provider, secret, id, body, now));
  const started = performance.now();
  const system = { kind: "system", name: "test of an integration" } as const;
  await receiveDelivery(system, { provider, integration: integrationId, headers, read: async () => body }, now);
  announce({ kind: "alert" });
  return { ms: Math.max(1, Math.round(performance.now() - started)) };
}
