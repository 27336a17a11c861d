import { failure as en } from "./en/failure";
import type { InLanguages } from "./language";
import { failure as pt } from "./pt/failure";

/** What an error boundary says. Every page carries it twice, so nothing else is in it. */
export const failure: InLanguages<typeof en> = { en, pt };
