import { remedies as en } from "./en/remedies";
import type { InLanguages } from "./language";
import { remedies as pt } from "./pt/remedies";

/** The remedies of one person: choosing, previewing, carrying out, taking back, and what came of them. */
export const remedies: InLanguages<typeof en> = { en, pt };
