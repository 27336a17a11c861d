import { createHash } from "node:crypto";

/**
 * A user's place in a rollout, 0 to 99: below the percentage they meet the new policy. By their id alone, so that who is in
 * at 10 % still is at 50 %. The database computes the same, rollout_place().
 */
export function rolloutPlace(userId: string): number {
  const digest = createHash("md5").update(`rollout ${userId.toLowerCase()}`).digest("hex");
  return Number.parseInt(digest.slice(0, 8), 16) % 100;
}
