import { screen as en } from "./en/screen";
import type { InLanguages } from "./language";
import { screen as pt } from "./pt/screen";

/** What stands around every page and inside of what all pages are made of. */
export const screen: InLanguages<typeof en> = { en, pt };
