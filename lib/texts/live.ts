import { live as en } from "./en/live";
import type { InLanguages } from "./language";
import { live as pt } from "./pt/live";

/** Whether a page is true right now, and who else looks at it. */
export const live: InLanguages<typeof en> = { en, pt };
