import { findAnnotation } from "@/lib/annotations/find";
import { type AnnotationItem, listAnnotations } from "@/lib/annotations/list";
import type { Actor } from "@/lib/auth/actor";
import type { SearchParams } from "../question";
import { changesOf, newestChange } from "./changes";

const yearsBack = 5 * 366 * 86_400_000;

/** The newest 100 changes and releases of the last five years, the newest first. */
export async function readChanges(actor: Actor, now: Date): Promise<AnnotationItem[]> {
  const from = new Date(now.getTime() - yearsBack);
  return changesOf(await listAnnotations(actor, { from, to: now, kinds: ["policy", "release"] }));
}

/** `?policy=` its version, `?change=` its mark on the charts, however old; else the newest. Undefined where the address names none. */
export async function readChange(
  actor: Actor,
  changes: readonly AnnotationItem[],
  { policy, change: id }: SearchParams,
  now: Date,
): Promise<AnnotationItem | undefined> {
  if (!policy && !id) return newestChange(changes);
  const policyVersion = Number(policy);
  const asked = id ? { id: String(id) } : { policyVersion };
  if (!id && !(Number.isSafeInteger(policyVersion) && policyVersion > 0 && policyVersion < 2 ** 31)) return undefined;
  const found = await findAnnotation(actor, asked);
  return found && found.kind !== "note" && found.startsAt < now ? found : undefined;
}
