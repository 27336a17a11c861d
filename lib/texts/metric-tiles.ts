import { metricTiles as en } from "./en/metric-tiles";
import type { InLanguages } from "./language";
import { metricTiles as pt } from "./pt/metric-tiles";

/** What each metric asks, what it says, and how it is counted. */
export const metricTiles: InLanguages<typeof en> = { en, pt };
