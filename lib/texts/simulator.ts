import { simulator as en } from "./en/simulator";
import type { InLanguages } from "./language";
import { simulator as pt } from "./pt/simulator";

/** The simulator’s page, its phones and its cards. */
export const simulator: InLanguages<typeof en> = { en, pt };
