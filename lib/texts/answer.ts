import { answer as en } from "./en/answer";
import type { InLanguages } from "./language";
import { answer as pt } from "./pt/answer";

export const answer: InLanguages<typeof en> = { en, pt };
