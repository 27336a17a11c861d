import { metricExperiment as en } from "./en/metric-experiment";
import type { InLanguages } from "./language";
import { metricExperiment as pt } from "./pt/metric-experiment";

/** What a change did that held for a share of the users, and the second opinion on one that did not. */
export const metricExperiment: InLanguages<typeof en> = { en, pt };
