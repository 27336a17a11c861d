import "server-only";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import type { Integration } from "@/prisma/generated/client";

/** The integration, locked until the transaction ends. Throws NOT_FOUND. */
export async function lockedIntegration(tx: Tx, id: string): Promise<Integration> {
  await tx.$executeRaw`SELECT 1 FROM integrations WHERE id = ${id}::uuid FOR UPDATE`;
  const integration = await tx.integration.findUnique({ where: { id } });
  if (!integration) throw new Refusal("NOT_FOUND", (t) => t.noSuchIntegration);
  return integration;
}
