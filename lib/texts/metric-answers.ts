import { metricAnswers as en } from "./en/metric-answers";
import type { InLanguages } from "./language";
import { metricAnswers as pt } from "./pt/metric-answers";

/** The times of the way through support, first replies and closes, and the tickets that a change avoided. */
export const metricAnswers: InLanguages<typeof en> = { en, pt };
