import { ticket as en } from "./en/ticket";
import type { InLanguages } from "./language";
import { ticket as pt } from "./pt/ticket";

/** One ticket, and the form that makes one. */
export const ticket: InLanguages<typeof en> = { en, pt };
