import { issue as en } from "./en/issue";
import type { InLanguages } from "./language";
import { issue as pt } from "./pt/issue";

/** The page of the known issue. What it says of the issue itself is written by people and stored. */
export const issue: InLanguages<typeof en> = { en, pt };
