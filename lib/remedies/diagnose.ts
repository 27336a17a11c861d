import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import type { Language } from "@/lib/texts/language";
import { diagnoseKeys, type KeyDiagnosis } from "./diagnose-keys";

/** What diagnoseKeys says of one (user, persona, goal). */
export async function diagnoseKey(
  actor: Actor,
  { persona, goal, ...about }: { userId: string; persona: string; goal: string; language?: Language },
  now: Date = new Date(),
): Promise<KeyDiagnosis> {
  authorize(actor, "consultations:reset");
  const [diagnosis] = await diagnoseKeys(actor, { ...about, keys: [{ persona, goal }] }, now);
  if (!diagnosis) throw new Error("Every key that is asked about is diagnosed.");
  return diagnosis;
}
