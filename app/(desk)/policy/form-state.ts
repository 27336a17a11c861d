import type { PolicyItem } from "@/lib/policy/read";
import { maxActiveLimit, type Switches, sameSwitches } from "@/lib/policy/rules";
import type { policyForm } from "@/lib/texts/policy-form";

// What stands in the form, as it is typed. Pure.

export type Draft = {
  listEnabled: boolean;
  conflictIncludesId: boolean;
  unlimited: boolean;
  limit: string;
  percent: string;
  reason: string;
};
export type Problems = { limit?: string; percent?: string; reason?: string };

/** What is in force, as the beginning of a change. */
export function draftOf(policy: PolicyItem): Draft {
  return {
    listEnabled: policy.list_enabled,
    conflictIncludesId: policy.conflict_includes_id,
    unlimited: policy.max_active === null,
    limit: String(policy.max_active ?? 1),
    percent: String(policy.rollout_percent),
    reason: "",
  };
}

export function withSwitches(draft: Draft, { listEnabled, conflictIncludesId, maxActive }: Switches): Draft {
  return { ...draft, listEnabled, conflictIncludesId, unlimited: maxActive === null, limit: String(maxActive ?? draft.limit) };
}

/** The switches that are typed; a limit that is none yet is read as one. */
export function switchesIn(draft: Draft): Switches {
  const { listEnabled, conflictIncludesId, unlimited } = draft;
  return { listEnabled, conflictIncludesId, maxActive: unlimited ? null : (wholeIn(draft.limit, maxActiveLimit) ?? 1) };
}

export function switchesOf(policy: Pick<PolicyItem, "list_enabled" | "conflict_includes_id" | "max_active">): Switches {
  return { listEnabled: policy.list_enabled, conflictIncludesId: policy.conflict_includes_id, maxActive: policy.max_active };
}

export function problemsOf(draft: Draft, policy: PolicyItem, t: (typeof policyForm)["en"]): Problems {
  const percent = wholeIn(draft.percent, 100);
  const base = policy.base ?? policy;
  const nothingToRollOut = percent !== undefined && percent < 100 && sameSwitches(switchesIn(draft), switchesOf(base));
  return {
    limit: draft.unlimited || wholeIn(draft.limit, maxActiveLimit) ? undefined : t.wholeNumber(maxActiveLimit),
    percent: !percent ? t.wholeNumber(100) : nothingToRollOut ? t.nothingToRollOut : undefined,
    reason: draft.reason.trim().length < 3 ? t.reasonMissing : undefined,
  };
}

/** Does it ask for anything else than what is in force? */
export function changesAnything(draft: Draft, policy: PolicyItem): boolean {
  return !sameSwitches(switchesIn(draft), switchesOf(policy)) || wholeIn(draft.percent, 100) !== policy.rollout_percent;
}

export function requestOf(draft: Draft) {
  const { listEnabled: list_enabled, conflictIncludesId: conflict_includes_id, maxActive: max_active } = switchesIn(draft);
  return { list_enabled, conflict_includes_id, max_active, rollout_percent: wholeIn(draft.percent, 100) ?? 100 };
}

function wholeIn(text: string, max: number): number | undefined {
  if (!/^\d{1,4}$/.test(text.trim())) return undefined;
  const number = Number(text);
  return number >= 1 && number <= max ? number : undefined;
}
