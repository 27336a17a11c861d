import { metricCompare as en } from "./en/metric-compare";
import type { InLanguages } from "./language";
import { metricCompare as pt } from "./pt/metric-compare";

/** A range beside an earlier one. */
export const metricCompare: InLanguages<typeof en> = { en, pt };
