import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { announce } from "@/lib/live/announce";
import { forgetIntegrations } from "./known";
import { lockedIntegration } from "./locked";
import type { SwitchIntegration } from "./schema";

/** Switches an integration off, which answers 404 from then on, or on again. What it has sent before stays. Throws NOT_FOUND. */
export async function switchIntegration(
  actor: Actor,
  { integrationId, on }: SwitchIntegration,
  now: Date = new Date(),
): Promise<{ name: string }> {
  authorize(actor, "integrations:manage");
  const name = await db.$transaction(async (tx) => {
    const integration = await lockedIntegration(tx, integrationId);
    if ((integration.disabledAt === null) === on) return integration.name;
    await tx.integration.update({ where: { id: integrationId }, data: { disabledAt: on ? null : now } });
    const target = { kind: "integration", id: integrationId, label: integration.name };
    await recordAudit(tx, actor, { action: on ? "integration.switch_on" : "integration.switch_off", target }, now);
    return integration.name;
  });
  forgetIntegrations();
  announce({ kind: "alert" });
  return { name };
}
