import { charts as en } from "./en/charts";
import type { InLanguages } from "./language";
import { charts as pt } from "./pt/charts";

/** What a chart says by itself, whatever it shows. */
export const charts: InLanguages<typeof en> = { en, pt };
