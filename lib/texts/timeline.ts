import { timeline as en } from "./en/timeline";
import type { InLanguages } from "./language";
import { timeline as pt } from "./pt/timeline";

/** The card of a person's timeline; what its entries say is in story.ts. */
export const timeline: InLanguages<typeof en> = { en, pt };
