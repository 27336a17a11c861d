import { macros as en } from "./en/macros";
import type { InLanguages } from "./language";
import { macros as pt } from "./pt/macros";

/** Ready answers: what may stand in them, and the page on which they are written. */
export const macros: InLanguages<typeof en> = { en, pt };
