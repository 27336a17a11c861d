import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import type { Integration } from "@/prisma/generated/client";
import { integrationsMax } from "./limits";
import type { Provider } from "./providers";

export type IntegrationItem = {
  id: string;
  provider: Provider;
  name: string;
  /** Where the helpdesk posts to. */
  address: string;
  on: boolean;
  /** Until when the replaced secret still works. */
  overlapUntil: Date | null;
  apiBaseUrl: string | null;
  hasCredentials: boolean;
  frameAncestors: string[];
  createdAt: Date;
  createdBy: string;
};

/** Every integration; never a secret. */
export async function listIntegrations(
  actor: Actor,
  _input: Record<string, never> = {},
  now: Date = new Date(),
): Promise<IntegrationItem[]> {
  authorize(actor, "integrations:manage");
  const rows = await db.integration.findMany({ orderBy: { id: "asc" }, take: integrationsMax });
  return rows.map((row) => itemOf(row, now));
}

function itemOf(row: Integration, now: Date): IntegrationItem {
  return {
    id: row.id,
    provider: row.provider as Provider,
    name: row.name,
    address: new URL(`/api/v1/webhooks/${row.provider}/${row.id}`, env().NEXTAUTH_URL).href,
    on: row.disabledAt === null,
    overlapUntil: row.previousUntil && row.previousUntil > now ? row.previousUntil : null,
    apiBaseUrl: row.apiBaseUrl,
    hasCredentials: row.apiCredentials !== null,
    frameAncestors: row.frameAncestors,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
  };
}
