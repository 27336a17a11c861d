import { privacy as en } from "./en/privacy";
import type { InLanguages } from "./language";
import { privacy as pt } from "./pt/privacy";

/** People's data given out or erased. */
export const privacy: InLanguages<typeof en> = { en, pt };
