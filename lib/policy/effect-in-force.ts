import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { effectOf, type VersionEffect } from "./effect";
import { policyInForce } from "./read";

/** What the version in force did so far, and in a rollout what its base did in the same time. */
export async function effectInForce(actor: Actor, now: Date = new Date()): Promise<VersionEffect> {
  authorize(actor, "policy:read");
  const { version, baseVersion, at } = await policyInForce(db);
  return effectOf(db, { version, base: baseVersion, from: at, to: null }, now);
}
