import { palette as en } from "./en/palette";
import type { InLanguages } from "./language";
import { palette as pt } from "./pt/palette";

/** The palette's own words; they come with its code. */
export const palette: InLanguages<typeof en> = { en, pt };
