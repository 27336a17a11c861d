import { story as en } from "./en/story";
import type { InLanguages } from "./language";
import { story as pt } from "./pt/story";

/** What happened to a person, as the entries of their timeline say it. */
export const story: InLanguages<typeof en> = { en, pt };
export type StoryTexts = typeof en;
