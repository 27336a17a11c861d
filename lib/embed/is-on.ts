import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";

/** Whether an integration has a panel. Its secret is never told again. */
export async function isPanelOn(actor: Actor, { integrationId }: { integrationId: string }): Promise<boolean> {
  authorize(actor, "integrations:manage");
  const row = await db.integration.findUnique({ where: { id: integrationId }, select: { panelSecret: true } });
  return Boolean(row?.panelSecret);
}
