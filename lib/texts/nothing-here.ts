import { nothingHere as en } from "./en/nothing-here";
import type { InLanguages } from "./language";
import { nothingHere as pt } from "./pt/nothing-here";

/** What is said of an address that is none. Every page carries it, for its layouts. */
export const nothingHere: InLanguages<typeof en> = { en, pt };
