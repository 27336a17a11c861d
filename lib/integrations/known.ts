import "server-only";
import { db } from "@/lib/db";
import { unseal } from "@/lib/deliveries/secret";
import type { Provider } from "./providers";
import type { Secret } from "./signatures";

/** `secrets`: the one before is among them after its time, too. */
export type KnownIntegration = { id: string; provider: Provider; secrets: Secret[] };

/** How old a picture of the integrations the receiver works with: what is switched off on another server is heard for so long. */
const keptMs = 1_000;
/** There are some dozens at most (integrationsMax): all of them in one look, also for those who guess ids. */
const readMax = 500;

type Picture = { at: number; byId: Promise<Map<string, KnownIntegration>> };

// On globalThis: Next gives the routes and what is in front of them a copy each of this module, and both must forget at once.
const kept = globalThis as { lumeIntegrations?: Picture };

/** The integration with this id that is switched on, with its open secrets. */
export async function knownIntegration(id: string): Promise<KnownIntegration | undefined> {
  const at = performance.now();
  let picture = kept.lumeIntegrations;
  if (!picture || at - picture.at > keptMs) {
    picture = { at, byId: read() };
    kept.lumeIntegrations = picture;
    picture.byId.catch(() => forgetIntegrations());
  }
  return (await picture.byId).get(id);
}

/** Call it after a change: the next delivery sees it. */
export function forgetIntegrations(): void {
  kept.lumeIntegrations = undefined;
}

async function read(): Promise<Map<string, KnownIntegration>> {
  const rows = await db.integration.findMany({
    where: { disabledAt: null },
    take: readMax,
    select: { id: true, provider: true, secret: true, previousSecret: true, previousUntil: true },
  });
  return new Map(
    rows.map((row) => {
      const current = unseal(row.secret);
      const previous = row.previousSecret && row.previousUntil ? unseal(row.previousSecret) : undefined;
      const secrets = [
        ...(current ? [{ secret: current }] : []),
        ...(previous ? [{ secret: previous, until: row.previousUntil?.getTime() }] : []),
      ];
      return [row.id, { id: row.id, provider: row.provider as Provider, secrets }];
    }),
  );
}
