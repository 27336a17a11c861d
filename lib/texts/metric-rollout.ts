import { metricRollout as en } from "./en/metric-rollout";
import type { InLanguages } from "./language";
import { metricRollout as pt } from "./pt/metric-rollout";

/** What a change did, before and after it: its screen, and the sentence about the last one. */
export const metricRollout: InLanguages<typeof en> = { en, pt };
