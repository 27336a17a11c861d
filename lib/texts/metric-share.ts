import { metricShare as en } from "./en/metric-share";
import type { InLanguages } from "./language";
import { metricShare as pt } from "./pt/metric-share";

/** Links to views of the metrics. */
export const metricShare: InLanguages<typeof en> = { en, pt };
