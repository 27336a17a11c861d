import { metricFilters as en } from "./en/metric-filters";
import type { InLanguages } from "./language";
import { metricFilters as pt } from "./pt/metric-filters";

/** Which part of what happened the metrics look at. */
export const metricFilters: InLanguages<typeof en> = { en, pt };
