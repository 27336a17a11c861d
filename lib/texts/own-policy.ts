import { ownPolicy as en } from "./en/own-policy";
import type { InLanguages } from "./language";
import { ownPolicy as pt } from "./pt/own-policy";

/** The policy that one person meets, and switches of their own. */
export const ownPolicy: InLanguages<typeof en> = { en, pt };
