import { metricFiles as en } from "./en/metric-files";
import type { InLanguages } from "./language";
import { metricFiles as pt } from "./pt/metric-files";

/** What the files of metrics say: CSV and pictures of charts. */
export const metricFiles: InLanguages<typeof en> = { en, pt };
