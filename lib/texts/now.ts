import { now as en } from "./en/now";
import type { InLanguages } from "./language";
import { now as pt } from "./pt/now";

/** The first page of the desk. */
export const now: InLanguages<typeof en> = { en, pt };
