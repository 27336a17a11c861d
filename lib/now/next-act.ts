import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { diagnoseKey } from "@/lib/remedies/diagnose";
import type { Remedy } from "@/lib/remedies/recommend";

/** What would be done first for one person's chat with a persona: the remedy that their page recommends, or undefined. */
export async function nextAct(
  actor: Actor,
  input: { userId: string; persona: string; goal: string },
  now: Date = new Date(),
): Promise<Remedy | undefined> {
  authorize(actor, "consultations:reset");
  return (await diagnoseKey(actor, input, now)).options.find((option) => option.recommended)?.remedy;
}
