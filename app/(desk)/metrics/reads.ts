import { cache } from "react";
import { lockouts } from "@/lib/metrics/lockouts";

/** The headline and the tile of lockouts show one answer: it is computed once a request (the arguments are the page's own). */
export const readLockouts = cache(lockouts);
