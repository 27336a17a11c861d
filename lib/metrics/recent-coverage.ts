import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { type Coverage, coverage } from "./coverage";

const recentMs = 60_000;
let recent: { at: number; coverage: Coverage } | undefined;

/**
 * The coverage as it was within the last minute, once anything came in, for what is drawn: to plan its statement over every
 * month of attempts and events takes longer than all other statements of the page.
 */
export async function recentCoverage(actor: Actor, input: Record<string, never>, now: Date = new Date()): Promise<Coverage> {
  authorize(actor, "metrics:read");
  const age = recent ? now.getTime() - recent.at : -1;
  if (recent && age >= 0 && age < recentMs) return recent.coverage;
  const read = await coverage(actor, input, now);
  recent = read.firstAt ? { at: now.getTime(), coverage: read } : undefined;
  return read;
}
