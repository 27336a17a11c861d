import { tokens as en } from "./en/tokens";
import type { InLanguages } from "./language";
import { tokens as pt } from "./pt/tokens";

/** Service tokens: what other systems call the API with. */
export const tokens: InLanguages<typeof en> = { en, pt };
