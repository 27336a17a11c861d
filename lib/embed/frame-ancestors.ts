import "server-only";
import { db } from "@/lib/db";
import { isUuid } from "@/lib/ids";

/** How long a change to an integration may take until pages know it. */
const keptMs = 5_000;
const keptMax = 100;
const kept = new Map<string, { at: number; origins: string[] }>();

/** The origins that may show this integration's panel in a frame, as a policy names them; none where it has no panel. */
export async function frameAncestors(integrationId: string | null): Promise<string[]> {
  if (!integrationId || !isUuid(integrationId)) return [];
  const known = kept.get(integrationId);
  if (known && performance.now() - known.at < keptMs) return known.origins;
  const row = await db.integration
    .findUnique({ where: { id: integrationId }, select: { frameAncestors: true, panelSecret: true, disabledAt: true } })
    .catch(() => null);
  const origins = row?.panelSecret && !row.disabledAt ? row.frameAncestors.filter(isOrigin) : [];
  if (kept.size >= keptMax) kept.clear();
  kept.set(integrationId, { at: performance.now(), origins });
  return origins;
}

/** https, a host (with a star for its first part at most) and nothing that would end the directive. */
export function isOrigin(value: string): boolean {
  return (
    /^https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?$/i.test(value) || /^http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?$/.test(value)
  );
}
