import { user as en } from "./en/user";
import type { InLanguages } from "./language";
import { user as pt } from "./pt/user";

/** The page of one person and its cards, but for the diagnosis, the remedies and the timeline. */
export const user: InLanguages<typeof en> = { en, pt };
