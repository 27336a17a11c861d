import { metricWays as en } from "./en/metric-ways";
import type { InLanguages } from "./language";
import { metricWays as pt } from "./pt/metric-ways";

/** The ways out of a lockout: the tiles about how they end, how long it takes, and what comes after. */
export const metricWays: InLanguages<typeof en> = { en, pt };
