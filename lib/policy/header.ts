import { type PolicyInForce, presetOf } from "./rules";

/** Says under which policy an answer was given. Not under `today`: that reproduces the server as it was. */
export function policyHeader(policy: PolicyInForce): Record<string, string> {
  const preset = presetOf(policy);
  return preset === "today" ? {} : { "Consultations-Policy": `${preset ?? "custom"};v=${policy.version}` };
}
