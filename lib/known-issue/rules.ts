import { metAt, type PolicyVersion, type Switches } from "@/lib/policy/rules";

// The known issue's own words for how far it is, what of it is written by hand, and what the policy says of each option.

export const issueStatuses = ["investigating", "identified", "fixing", "monitoring", "resolved"] as const;
export type IssueStatus = (typeof issueStatuses)[number];

export const severities = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof severities)[number];

/** What is written by hand, field by field: the order in which changes are told. */
export const issueTexts = [
  "title",
  "summary",
  "optionList",
  "optionId",
  "optionSeveral",
  "sayProduct",
  "sayBackend",
  "saySupport",
] as const;
export type IssueText = (typeof issueTexts)[number];

export const issueFields = ["status", "severity", ...issueTexts] as const;
export type IssueField = (typeof issueFields)[number];
export type IssueContent = { status: IssueStatus; severity: Severity } & Record<IssueText, string>;

export const titleCharsMax = 120;
export const textCharsMax = 1_500;
export const reasonCharsMax = 300;

/** The document's three options. */
export const fixOptions = ["list", "id", "several"] as const;
export type FixOption = (typeof fixOptions)[number];

/** Which fields differ between two versions, in their order. */
export function changedFields(before: IssueContent, after: IssueContent): IssueField[] {
  return issueFields.filter((field) => before[field] !== after[field]);
}

/** For how many of a hundred users each option is live under a policy, overrides of single people aside. */
export function optionReach(policy: PolicyVersion): Record<FixOption, number> {
  const inShare = metAt(policy, 0);
  const others = metAt(policy, 99);
  const reach = (on: (switches: Switches) => boolean) =>
    (on(inShare) ? policy.rolloutPercent : 0) + (on(others) ? 100 - policy.rolloutPercent : 0);
  return {
    list: reach((switches) => switches.listEnabled),
    id: reach((switches) => switches.conflictIncludesId),
    several: reach((switches) => switches.maxActive === null || switches.maxActive > 1),
  };
}
