import { compareVersions } from "@/lib/policy/abilities";
import { rolloutPlace } from "@/lib/policy/rollout";
import { metAt, type PolicyInForce, type PolicyVersion, presets } from "@/lib/policy/rules";

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** How far back attempts, events and the desk's own work go; chats and accounts may be older. */
const historyDays = 98;

type Release = { version: string; at: number };

/** What happened in the world around the users. Everything but `now` hangs on the UTC day alone. */
export type Timeline = {
  now: number;
  today: number;
  start: number;
  policies: readonly (PolicyVersion & { at: number })[];
  releases: readonly Release[];
};

export function timelineOf(now: Date): Timeline {
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  return {
    now: now.getTime(),
    today,
    start: today - historyDays * dayMs,
    policies: [
      { ...presets.today, version: 1, at: today - 100 * dayMs + 8 * hourMs, rolloutPercent: 100, base: null },
      {
        ...presets.option1_2,
        version: 2,
        at: workday(today - 43 * dayMs) + 10 * hourMs,
        rolloutPercent: 50,
        base: { ...presets.today, version: 1 },
      },
      { ...presets.option1_2, version: 3, at: workday(today - 25 * dayMs) + 9.4 * hourMs, rolloutPercent: 100, base: null },
    ],
    releases: [
      { version: "2.1.0", at: today - 900 * dayMs },
      { version: "2.2.0", at: today - 124 * dayMs },
      { version: "2.2.4", at: workday(today - 83 * dayMs) + 7 * hourMs },
      { version: "2.3.0", at: workday(today - 47 * dayMs) + 7.5 * hourMs },
      { version: "2.3.2", at: workday(today - 39 * dayMs) + 8 * hourMs },
      { version: "2.4.0", at: workday(today - 31 * dayMs) + 7.5 * hourMs },
      { version: "2.4.1", at: workday(today - 11 * dayMs) + 8 * hourMs },
    ],
  };
}

/** What a user met: while the change was for half of them, by their place in the rollout. */
export function policyAt(timeline: Timeline, at: number, userId: string): PolicyInForce {
  const version = timeline.policies.findLast((policy) => policy.at <= at) ?? timeline.policies[0];
  if (!version) throw new Error("The timeline has no policy");
  return metAt(version, rolloutPlace(userId));
}

/** The newest release that is out at a time and not above a ceiling (a phone whose system is too old for newer ones). */
export function releaseAt(timeline: Timeline, at: number, ceiling?: string): string {
  const out = timeline.releases.filter((each) => each.at <= at && (!ceiling || compareVersions(each.version, ceiling) <= 0));
  return out.at(-1)?.version ?? "2.1.0";
}

export function releaseTime(timeline: Timeline, version: string): number {
  return timeline.releases.find((each) => each.version === version)?.at ?? timeline.start;
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

/** Monday is 1, Sunday 0. */
export function weekdayOf(at: number): number {
  return new Date(at).getUTCDay();
}

/** Nobody ships on a Friday or a weekend: the Thursday before, or the Monday after. */
function workday(day: number): number {
  const shift: Record<number, number> = { 0: 1, 5: -1, 6: -2 };
  return day + (shift[weekdayOf(day)] ?? 0) * dayMs;
}
