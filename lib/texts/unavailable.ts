import { unavailable as en } from "./en/unavailable";
import type { InLanguages } from "./language";
import { unavailable as pt } from "./pt/unavailable";

/** What stands where no page can be drawn because the database is away (proxy.ts). */
export const unavailable: InLanguages<typeof en> = { en, pt };
