import { views as en } from "./en/views";
import type { InLanguages } from "./language";
import { views as pt } from "./pt/views";

/** The views over a table: keeping, renaming and removing them. */
export const views: InLanguages<typeof en> = { en, pt };
