// The three switches that stand for the document's options 1, 2 and 3, and their presets.

export type Switches = { listEnabled: boolean; conflictIncludesId: boolean; maxActive: number | null };
/** What an override says: null, and for the limit undefined, leaves a switch as it is. */
export type NamedSwitches = { listEnabled: boolean | null; conflictIncludesId: boolean | null; maxActive: number | null | undefined };
export type PolicyInForce = Switches & { version: number };

export const maxActiveLimit = 100;

export const presets = {
  today: { listEnabled: false, conflictIncludesId: false, maxActive: 1 },
  option1: { listEnabled: true, conflictIncludesId: false, maxActive: 1 },
  option2: { listEnabled: false, conflictIncludesId: true, maxActive: 1 },
  option3: { listEnabled: false, conflictIncludesId: false, maxActive: null },
  option1_2: { listEnabled: true, conflictIncludesId: true, maxActive: 1 },
} as const satisfies Record<string, Switches>;
export type Preset = keyof typeof presets;

/** The preset that these switches are, or null for a free combination. Option 3 is any limit above one, or none. */
export function presetOf(switches: Switches): Preset | null {
  const several = switches.maxActive === null || switches.maxActive > 1;
  if (several) return !switches.listEnabled && !switches.conflictIncludesId ? "option3" : null;
  if (switches.listEnabled) return switches.conflictIncludesId ? "option1_2" : "option1";
  return switches.conflictIncludesId ? "option2" : "today";
}

export function sameSwitches(a: Switches, b: Switches): boolean {
  return a.listEnabled === b.listEnabled && a.conflictIncludesId === b.conflictIncludesId && a.maxActive === b.maxActive;
}

/** A version with its reach: who is not in its share of the users keeps the base. At 100 there is no base. */
export type PolicyVersion = PolicyInForce & { rolloutPercent: number; base: PolicyInForce | null };

/** What a user at this place of the rollout (0 to 99) meets under a version, before any override. */
export function metAt(version: PolicyVersion, place: number): PolicyInForce {
  return plain(place < version.rolloutPercent || !version.base ? version : version.base);
}

/** The version that a change makes: its base is what everybody met before, or the base that the one in force already has. */
export function nextVersion(head: PolicyVersion, change: Switches & { rolloutPercent: number }): PolicyVersion {
  const { listEnabled, conflictIncludesId, maxActive, rolloutPercent } = change;
  const base = rolloutPercent === 100 ? null : (head.base ?? plain(head));
  return { version: head.version + 1, listEnabled, conflictIncludesId, maxActive, rolloutPercent, base };
}

/** A share of the users, by place, for whom a change is the same change. */
export type Share = { percent: number; before: PolicyInForce; after: PolicyInForce };

/** Whom a change reaches how: the shares whose switches change, the largest first. Nobody's switches change: none. */
export function sharesOf(before: PolicyVersion, after: PolicyVersion): Share[] {
  const bounds = [...new Set([0, before.rolloutPercent, after.rolloutPercent, 100])].sort((a, b) => a - b);
  const shares: Share[] = [];
  for (const [index, from] of bounds.entries()) {
    const to = bounds[index + 1];
    if (to === undefined) break;
    const share = { percent: to - from, before: metAt(before, from), after: metAt(after, from) };
    if (sameSwitches(share.before, share.after)) continue;
    const alike = shares.find((other) => sameSwitches(other.before, share.before) && sameSwitches(other.after, share.after));
    if (alike) alike.percent += share.percent;
    else shares.push(share);
  }
  return shares.sort((a, b) => b.percent - a.percent);
}

/** What one override changes: null (and for the limit `maxActiveSet` false) leaves a switch as the policy has it. */
export type OverrideSwitches = {
  id: string;
  listEnabled: boolean | null;
  conflictIncludesId: boolean | null;
  maxActive: number | null;
  maxActiveSet: boolean;
  grantedAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
};

export function isLive(override: Pick<OverrideSwitches, "expiresAt" | "revokedAt">, now: Date): boolean {
  return override.revokedAt === null && override.expiresAt > now;
}

/** What one user meets, and which override each switch is from; null: from the policy. */
export type Met = PolicyInForce & { from: Record<"list" | "id" | "limit", string | null> };

/** The model of policyOf in for-user.ts, which decides: each switch by the newest live override that names it. */
export function metBy(version: PolicyVersion, place: number, overrides: readonly OverrideSwitches[], now: Date): Met {
  const policy = metAt(version, place);
  const newest = overrides
    .filter((override) => isLive(override, now))
    .sort((a, b) => b.grantedAt.getTime() - a.grantedAt.getTime() || (a.id < b.id ? 1 : -1));
  const list = newest.find((override) => override.listEnabled !== null);
  const id = newest.find((override) => override.conflictIncludesId !== null);
  const limit = newest.find((override) => override.maxActiveSet);
  return {
    version: policy.version,
    listEnabled: list?.listEnabled ?? policy.listEnabled,
    conflictIncludesId: id?.conflictIncludesId ?? policy.conflictIncludesId,
    maxActive: limit ? limit.maxActive : policy.maxActive,
    from: { list: list?.id ?? null, id: id?.id ?? null, limit: limit?.id ?? null },
  };
}

function plain({ version, listEnabled, conflictIncludesId, maxActive }: PolicyInForce): PolicyInForce {
  return { version, listEnabled, conflictIncludesId, maxActive };
}
