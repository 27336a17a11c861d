import { tables as en } from "./en/tables";
import type { InLanguages } from "./language";
import { tables as pt } from "./pt/tables";

/** What the desk's tables are made of in words, on the screen and in files. */
export const tables: InLanguages<typeof en> = { en, pt };
