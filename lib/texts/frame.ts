import { frame as en } from "./en/frame";
import type { InLanguages } from "./language";
import { frame as pt } from "./pt/frame";

/** What stands around every page and runs in the browser: kept small, every page carries it. */
export const frame: InLanguages<typeof en> = { en, pt };
