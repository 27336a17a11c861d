import { unavailable as en } from "./en/unavailable";
import type { InLanguages } from "./language";
import { unavailable as pt } from "./pt/unavailable";

/** What stands where no page can be drawn: while the database is away, and when the whole document failed. */
export const unavailable: InLanguages<typeof en> = { en, pt };
