import { refusals as en } from "./en/refusals";
import type { InLanguages } from "./language";
import { refusals as pt } from "./pt/refusals";

/** What verbs say when they will not do something, as people at the desk read it. */
export const refusals: InLanguages<RefusalTexts> = { en, pt };

export type RefusalTexts = typeof en;
