import { metricPeople as en } from "./en/metric-people";
import type { InLanguages } from "./language";
import { metricPeople as pt } from "./pt/metric-people";

/** What the metrics say of people over time: how soon they are back, and what a lockout added to their leaving. */
export const metricPeople: InLanguages<typeof en> = { en, pt };
