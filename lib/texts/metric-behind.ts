import { metricBehind as en } from "./en/metric-behind";
import type { InLanguages } from "./language";
import { metricBehind as pt } from "./pt/metric-behind";

/** The list of what a number of the metrics is made of. */
export const metricBehind: InLanguages<typeof en> = { en, pt };
