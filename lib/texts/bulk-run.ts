import { bulkRun as en } from "./en/bulk-run";
import type { InLanguages } from "./language";
import { bulkRun as pt } from "./pt/bulk-run";

/** The list of runs over many people, and the page of one. */
export const bulkRun: InLanguages<typeof en> = { en, pt };
