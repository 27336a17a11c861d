import { lookUp as en } from "./en/look-up";
import type { InLanguages } from "./language";
import { lookUp as pt } from "./pt/look-up";

/** The blind lookup of an address or id. */
export const lookUp: InLanguages<typeof en> = { en, pt };
