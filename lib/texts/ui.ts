import { ui as en } from "./en/ui";
import type { InLanguages } from "./language";
import { ui as pt } from "./pt/ui";

/** What the parts that every screen is made of say by themselves. */
export const ui: InLanguages<typeof en> = { en, pt };
