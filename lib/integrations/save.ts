import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { refuseAddress } from "@/lib/deliveries/refuse-address";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { credentialShapes, sealCredentials } from "./credentials";
import { lockedIntegration } from "./locked";
import type { Provider } from "./providers";
import type { SaveIntegration } from "./schema";

/** Its name, where answers go and with what, and who may show our panel in a frame. Throws NOT_FOUND, and VALIDATION_FAILED for credentials that are not whole or an address that nothing is sent to. */
export async function saveIntegration(actor: Actor, input: SaveIntegration, now: Date = new Date()): Promise<{ name: string }> {
  authorize(actor, "integrations:manage");
  const { integrationId, name, apiBaseUrl, credentials, frameAncestors } = input;
  if (apiBaseUrl) refuseAddress(apiBaseUrl);
  await db.$transaction(async (tx) => {
    const integration = await lockedIntegration(tx, integrationId);
    const given = credentials && credentialShapes[integration.provider as Provider].safeParse(credentials);
    if (given && !given.success) throw new Refusal("VALIDATION_FAILED", (t) => t.credentialsNotWhole);
    const kept = given ? sealCredentials(given.data) : integration.apiCredentials;
    // What opens one machine is not sent to another that somebody has put in its place.
    const moved = integration.apiBaseUrl !== null && originOf(integration.apiBaseUrl) !== originOf(apiBaseUrl);
    const apiCredentials = apiBaseUrl === null || (moved && !given) ? null : kept;
    await tx.integration.update({ where: { id: integrationId }, data: { name, apiBaseUrl, apiCredentials, frameAncestors } });
    const before = facts(integration);
    const after = facts({ name, apiBaseUrl, apiCredentials, frameAncestors });
    const target = { kind: "integration", id: integrationId, label: name };
    const changed = { ...after, credentials: given ? "replaced" : after.credentials };
    await recordAudit(tx, actor, { action: "integration.change", target, before, after: changed }, now);
  });
  announce({ kind: "alert" });
  return { name };
}

function originOf(url: string | null): string | null {
  return url && new URL(url).origin;
}

type Facts = { name: string; apiBaseUrl: string | null; apiCredentials: string | null; frameAncestors: string[] };

function facts({ name, apiBaseUrl, apiCredentials, frameAncestors }: Facts) {
  return { name, api_base_url: apiBaseUrl, credentials: apiCredentials ? "kept" : "none", frame_ancestors: frameAncestors };
}
