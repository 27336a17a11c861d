import { type PolicyVersion, presetOf } from "./rules";

// A version of the policy as the annotation on every chart and the audit log keep it: stored, and so in English. What
// screens say of switches is in lib/texts/switches.ts.

/** "option1_2 for 20 % of the users (list on, id in the 409 on, 1 active)" */
export function versionWords(version: PolicyVersion): string {
  const { listEnabled, conflictIncludesId, maxActive, rolloutPercent } = version;
  const limit = maxActive === null ? "no limit" : `${maxActive} active`;
  const whom = rolloutPercent === 100 ? "" : ` for ${rolloutPercent} % of the users`;
  const name = presetOf(version) ?? "own combination";
  return `${name}${whom} (list ${listEnabled ? "on" : "off"}, id in the 409 ${conflictIncludesId ? "on" : "off"}, ${limit})`;
}
