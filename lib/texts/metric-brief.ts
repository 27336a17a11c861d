import { metricBrief as en } from "./en/metric-brief";
import type { InLanguages } from "./language";
import { metricBrief as pt } from "./pt/metric-brief";

/** The one-page brief of a change. */
export const metricBrief: InLanguages<typeof en> = { en, pt };
