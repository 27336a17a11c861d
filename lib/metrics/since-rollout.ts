import type { PolicyStart } from "./policy-starts";
import { addDays, dayOf, rangeDaysMax } from "./range";

// Which days "since the rollout" are. Pure.

/** `from`: the day after the newest change of the policy that turned an option on; `version`: which one that was. */
export type SinceRollout = { from: string; version: number } | { from: null; why: "none" | "today" | "too_long" };

export function sinceRollout(policies: readonly PolicyStart[], zone: string, now: Date): SinceRollout {
  const [rollout] = policies.filter(({ turnsOn, at }) => turnsOn && at < now).sort((a, b) => b.version - a.version);
  if (!rollout) return { from: null, why: "none" };
  const from = addDays(dayOf(rollout.at, zone), 1);
  const today = dayOf(now, zone);
  if (from > today) return { from: null, why: "today" };
  if (addDays(from, rangeDaysMax) <= today) return { from: null, why: "too_long" };
  return { from, version: rollout.version };
}
