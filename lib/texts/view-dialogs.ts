import { viewDialogs as en } from "./en/view-dialogs";
import type { InLanguages } from "./language";
import { viewDialogs as pt } from "./pt/view-dialogs";

/** What is asked before a view is kept, renamed or removed. */
export const viewDialogs: InLanguages<typeof en> = { en, pt };
