import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { type BehindCount, countOf, pointOf, stretchOf } from "./behind-points";
import type { BehindPoint } from "./schema";

/** How many a number of the count metrics is made of, for those who may not see who. Throws VALIDATION_FAILED. */
export async function countBehind(actor: Actor, input: BehindPoint, now: Date = new Date()): Promise<BehindCount> {
  authorize(actor, "metrics:read");
  const stretch = stretchOf(input, now);
  return countOf(await pointOf(input, stretch), stretch);
}
