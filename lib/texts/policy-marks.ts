import { policyMarks as en } from "./en/policy-marks";
import type { InLanguages } from "./language";
import { policyMarks as pt } from "./pt/policy-marks";

/** What stands on the charts, and how it gets there. */
export const policyMarks: InLanguages<typeof en> = { en, pt };
