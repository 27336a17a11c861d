import { taps as en } from "./en/taps";
import type { InLanguages } from "./language";
import { taps as pt } from "./pt/taps";

/** People's next taps under a policy. */
export const taps: InLanguages<typeof en> = { en, pt };
