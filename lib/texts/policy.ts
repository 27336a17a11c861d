import { policy as en } from "./en/policy";
import type { InLanguages } from "./language";
import { policy as pt } from "./pt/policy";

/** The policy page. */
export const policy: InLanguages<typeof en> = { en, pt };
