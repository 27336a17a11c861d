import { type Switches, sameSwitches } from "@/lib/policy/rules";

// When a change of the policy held for a share of the users alone: the time of an experiment. Pure.

/** A version as the table of policies has it. */
export type StagedPolicy = Switches & { version: number; at: Date; rolloutPercent: number; baseVersion: number | null };

export type Stage = {
  version: number;
  base: number;
  percent: number;
  from: Date;
  /** When the next version took its place; null: it is the newest. */
  to: Date | null;
  /** Places of a rollout (0 to 99) that met the new version in every stage so far, and those from which on nobody has. */
  newBelow: number;
  baseFrom: number;
  /** When the rollout of these switches began. */
  begunAt: Date;
};

/**
 * The stage of a version; of the version that gives everybody what was staged, the longest stage before it. Null where
 * everybody met it at once. A raised or lowered share begins a new stage, and whoever then meets the other version than
 * before has met both: their places belong to neither group of it. `policies`: all of them, the oldest first.
 */
export function stageOf(version: number, policies: readonly StagedPolicy[]): Stage | null {
  const place = policies.findIndex((policy) => policy.version === version);
  const own = policies[place];
  const before = policies[place - 1];
  if (!own) return null;
  if (own.baseVersion !== null) return stageAt(place, policies);
  if (!before || before.baseVersion === null || !sameSwitches(own, before)) return null;
  const stages = chainTo(place - 1, policies).flatMap((each) => stageAt(each, policies) ?? []);
  return stages.reduce<Stage | null>((longest, each) => (longest && lengthOf(longest) > lengthOf(each) ? longest : each), null);
}

function stageAt(place: number, policies: readonly StagedPolicy[]): Stage | null {
  const own = policies[place];
  if (!own || own.baseVersion === null) return null;
  const chain = chainTo(place, policies).flatMap((each) => policies[each] ?? []);
  const percents = chain.map(({ rolloutPercent }) => rolloutPercent);
  return {
    version: own.version,
    base: own.baseVersion,
    percent: own.rolloutPercent,
    from: own.at,
    to: policies[place + 1]?.at ?? null,
    newBelow: Math.min(...percents),
    baseFrom: Math.max(...percents),
    begunAt: chain[0]?.at ?? own.at,
  };
}

/** Places of the versions that rolled the same switches out over the same base, one right after the other, up to this one. */
function chainTo(place: number, policies: readonly StagedPolicy[]): number[] {
  const chain: number[] = [];
  const own = policies[place];
  for (let at = place; own; at--) {
    const each = policies[at];
    if (!each || each.baseVersion === null || each.baseVersion !== own.baseVersion || !sameSwitches(each, own)) break;
    chain.unshift(at);
  }
  return chain;
}

function lengthOf({ from, to }: Stage): number {
  return (to?.getTime() ?? Number.POSITIVE_INFINITY) - from.getTime();
}
