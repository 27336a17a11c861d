import { bulk as en } from "./en/bulk";
import type { InLanguages } from "./language";
import { bulk as pt } from "./pt/bulk";

/** One remedy over many people: its words, and the dialog that starts a run. */
export const bulk: InLanguages<typeof en> = { en, pt };
