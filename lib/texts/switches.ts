import { switches as en } from "./en/switches";
import type { InLanguages } from "./language";
import { switches as pt } from "./pt/switches";

/** The policy's three switches and their presets. */
export const switches: InLanguages<typeof en> = { en, pt };
