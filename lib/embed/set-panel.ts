import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newSecret, seal } from "@/lib/deliveries/secret";
import { lockedIntegration } from "@/lib/integrations/locked";
import type { SetPanel } from "./schema";

/**
 * Switches an integration's panel off, or on with a new secret: made here and told this once, or Intercom's own client secret. What
 * was signed with the one before is refused from now on. Throws NOT_FOUND.
 */
export async function setPanel(
  actor: Actor,
  { integrationId, on, secret: given }: SetPanel,
  now: Date = new Date(),
): Promise<{ name: string; secret: string | null }> {
  authorize(actor, "integrations:manage");
  return db.$transaction(async (tx) => {
    const integration = await lockedIntegration(tx, integrationId);
    const secret = on ? (given ?? newSecret()) : null;
    await tx.integration.update({ where: { id: integrationId }, data: { panelSecret: secret && seal(secret) } });
    const target = { kind: "integration", id: integrationId, label: integration.name };
    const after = { panel: on, ...(on && { secret_from: given ? "helpdesk" : "here" }) };
    await recordAudit(tx, actor, { action: "integration.panel", target, before: { panel: integration.panelSecret !== null }, after }, now);
    return { name: integration.name, secret: given ? null : secret };
  });
}
