import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { seal } from "@/lib/deliveries/secret";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { forgetIntegrations } from "./known";
import { integrationsMax } from "./limits";
import { secretFor } from "./new-secret";
import type { CreateIntegration } from "./schema";

/** A new integration. `secret`: what its deliveries are signed with, told this once. Throws VALIDATION_FAILED for a secret that cannot be one, or when there are enough. */
export async function createIntegration(
  actor: Actor,
  { provider, name, secret: given }: CreateIntegration,
  now: Date = new Date(),
): Promise<{ integrationId: string; name: string; secret: string }> {
  authorize(actor, "integrations:manage");
  const secret = secretFor(provider, given);
  const integrationId = newId(now);
  await db.$transaction(async (tx) => {
    if ((await tx.integration.count()) >= integrationsMax)
      throw new Refusal("VALIDATION_FAILED", (t) => t.integrationsFull(integrationsMax));
    const createdBy = signature(actor).name;
    await tx.integration.create({ data: { id: integrationId, provider, name, secret: seal(secret), createdAt: now, createdBy } });
    const target = { kind: "integration", id: integrationId, label: name };
    await recordAudit(
      tx,
      actor,
      { action: "integration.create", target, after: { provider, secret_from: given ? "helpdesk" : "here" } },
      now,
    );
  });
  forgetIntegrations();
  announce({ kind: "alert" });
  return { integrationId, name, secret };
}
