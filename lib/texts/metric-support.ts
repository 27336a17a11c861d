import { metricSupport as en } from "./en/metric-support";
import type { InLanguages } from "./language";
import { metricSupport as pt } from "./pt/metric-support";

/** Who wrote, what help led to, and which complaints telemetry knows of. */
export const metricSupport: InLanguages<typeof en> = { en, pt };
