import { cache } from "react";
import type { Actor } from "@/lib/auth/actor";
import { coverage } from "@/lib/metrics/coverage";
import { lockouts } from "@/lib/metrics/lockouts";

// What several tiles show is computed once a request; they pass the page's own objects, which is what the cache goes by.

export const readLockouts = cache(lockouts);
export const readCoverage = cache((actor: Actor, now: Date) => coverage(actor, {}, now));
