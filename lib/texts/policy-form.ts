import { policyForm as en } from "./en/policy-form";
import type { InLanguages } from "./language";
import { policyForm as pt } from "./pt/policy-form";

/** The form that changes the policy, and its preview. */
export const policyForm: InLanguages<typeof en> = { en, pt };
