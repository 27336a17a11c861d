import { diagnosis as en } from "./en/diagnosis";
import type { InLanguages } from "./language";
import { diagnosis as pt } from "./pt/diagnosis";

/** Why a person is locked out, what was tried before, and what can be done. */
export const diagnosis: InLanguages<typeof en> = { en, pt };
