import { reasons as en } from "./en/reasons";
import type { InLanguages } from "./language";
import { reasons as pt } from "./pt/reasons";

/** The words of the reasons that staff choose from: lib/remedies/reasons.ts has the codes. */
export const reasons: InLanguages<typeof en> = { en, pt };
