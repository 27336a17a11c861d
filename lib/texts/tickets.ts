import { tickets as en } from "./en/tickets";
import type { InLanguages } from "./language";
import { tickets as pt } from "./pt/tickets";

/** The list of tickets. */
export const tickets: InLanguages<typeof en> = { en, pt };
