import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { seal } from "@/lib/deliveries/secret";
import { announce } from "@/lib/live/announce";
import { forgetIntegrations } from "./known";
import { lockedIntegration } from "./locked";
import { secretFor } from "./new-secret";
import type { Provider } from "./providers";
import type { RotateIntegration } from "./schema";

/** Another secret: made here and told this once, or the one that the helpdesk has made. The one before it works until the overlap ends. Throws NOT_FOUND. */
export async function rotateIntegration(
  actor: Actor,
  { integrationId, secret: given, overlapHours }: RotateIntegration,
  now: Date = new Date(),
): Promise<{ name: string; secret: string }> {
  authorize(actor, "integrations:manage");
  const made = await db.$transaction(async (tx) => {
    const integration = await lockedIntegration(tx, integrationId);
    const secret = secretFor(integration.provider as Provider, given);
    const previousUntil = new Date(now.getTime() + overlapHours * 3_600_000);
    const previous =
      overlapHours > 0 ? { previousSecret: integration.secret, previousUntil } : { previousSecret: null, previousUntil: null };
    await tx.integration.update({ where: { id: integrationId }, data: { secret: seal(secret), ...previous } });
    const target = { kind: "integration", id: integrationId, label: integration.name };
    const after = { overlap_until: previous.previousUntil, secret_from: given ? "helpdesk" : "here" };
    await recordAudit(tx, actor, { action: "integration.rotate", target, after }, now);
    return { name: integration.name, secret };
  });
  forgetIntegrations();
  announce({ kind: "alert" });
  return made;
}
