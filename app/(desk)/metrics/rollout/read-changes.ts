import { type AnnotationItem, listAnnotations } from "@/lib/annotations/list";
import type { Actor } from "@/lib/auth/actor";
import { changesOf } from "./changes";

const yearsBack = 5 * 366 * 86_400_000;

/** The changes and releases of the last five years, the newest first. */
export async function readChanges(actor: Actor, now: Date): Promise<AnnotationItem[]> {
  return changesOf(await listAnnotations(actor, { from: new Date(now.getTime() - yearsBack), to: now }));
}
