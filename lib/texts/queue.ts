import { queue as en } from "./en/queue";
import type { InLanguages } from "./language";
import { queue as pt } from "./pt/queue";

/** The queue of people locked out. */
export const queue: InLanguages<typeof en> = { en, pt };
