import { metrics as en } from "./en/metrics";
import type { InLanguages } from "./language";
import { metrics as pt } from "./pt/metrics";

/** The page of the metrics around its tiles: metric-tiles.ts has those. */
export const metrics: InLanguages<typeof en> = { en, pt };
