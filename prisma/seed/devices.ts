import type { Prng } from "./prng";
import { dayMs, releaseAt, type Timeline } from "./timeline";

type Platform = "ios" | "android" | "web";
export type Device = {
  id: string | null;
  platform: Platform;
  model: string;
  /** The newest version that its system can run; undefined: all of them. */
  ceiling?: string;
  /** How long after a release it updates; Infinity: never by itself. */
  lagMs: number;
};

export type Installation = {
  id: string;
  device: Device;
  version: string;
  previouslyInstalled: boolean | null;
  firstSeenAt: number;
  lastSeenAt: number;
  /** Key text → the chat that this app knows. */
  local: Map<string, string>;
  /** How many chats it had when it last said so. */
  reportedLocal: number;
  /** Says nothing about itself in its requests: the headers are optional, and something on the way takes them out. */
  silent: boolean;
  /** It has just been set up: the next thing its owner does is look for the chat. */
  fresh: boolean;
};

/** What phones with an old system can run at most: it understands neither the list nor the id in a 409. */
export const oldSystemCeiling = "2.2.4";

const models: Record<Platform, readonly (readonly [string, number, "new" | "old"])[]> = {
  ios: [
    ["iPhone 15", 16, "new"],
    ["iPhone 14", 16, "new"],
    ["iPhone 13", 15, "new"],
    ["iPhone 15 Pro", 8, "new"],
    ["iPhone 12 mini", 7, "new"],
    ["iPhone SE (2nd generation)", 7, "new"],
    ["iPhone 11", 9, "new"],
    ["iPhone 8", 7, "old"],
    ["iPhone 7", 4, "old"],
    ["iPhone 6s", 2, "old"],
  ],
  android: [
    ["Pixel 8", 10, "new"],
    ["Pixel 7a", 8, "new"],
    ["Galaxy S23", 13, "new"],
    ["Galaxy A54", 12, "new"],
    ["Redmi Note 12", 11, "new"],
    ["OnePlus Nord 3", 6, "new"],
    ["Moto G54", 7, "new"],
    ["Galaxy A10", 8, "old"],
    ["Moto G6", 5, "old"],
    ["Huawei P20 Lite", 6, "old"],
  ],
  web: [
    ["Chrome on Windows", 5, "new"],
    ["Safari on macOS", 4, "new"],
    ["Firefox on Linux", 1, "new"],
  ],
};
const tablets: readonly (readonly [Platform, string])[] = [
  ["ios", "iPad Air"],
  ["ios", "iPad (9th generation)"],
  ["ios", "iPad mini"],
  ["android", "Galaxy Tab S8"],
];

export function newDevice(prng: Prng, at: number, platform?: Platform): Device {
  const kind =
    platform ??
    prng.weighted([
      ["ios", 56],
      ["android", 39],
      ["web", 5],
    ] as const);
  const choices = models[kind].map((each) => [each, each[1]] as const);
  const [model, , age] = prng.weighted(choices);
  return { ...common(prng, at, kind), model, ceiling: age === "old" ? oldSystemCeiling : undefined };
}

export function newTablet(prng: Prng, at: number): Device {
  const [platform, model] = prng.pick(tablets);
  return { ...common(prng, at, platform), model };
}

/** A device as a story wants it. */
export function thisDevice(prng: Prng, at: number, platform: Platform, model: string, ceiling?: string): Device {
  return { ...common(prng, at, platform), model, ceiling, lagMs: 2 * dayMs };
}

function common(prng: Prng, at: number, platform: Platform) {
  const lagMs = prng.weighted([
    [prng.exponential(3) * dayMs, 66],
    [prng.exponential(14) * dayMs, 24],
    [Number.POSITIVE_INFINITY, 10],
  ]);
  // A browser has nothing that survives clearing it.
  return { id: platform === "web" ? null : prng.uuid(at), platform, lagMs: platform === "web" ? 0 : lagMs };
}

export function install(
  prng: Prng,
  device: Device,
  at: number,
  facts: { version: string; previouslyInstalled: boolean | null; silent: boolean },
): Installation {
  return {
    id: prng.uuid(at),
    device,
    ...facts,
    firstSeenAt: at,
    lastSeenAt: at,
    local: new Map(),
    reportedLocal: 0,
    fresh: false,
  };
}

/** What the store gives a device at a time. */
export function versionInStore(timeline: Timeline, device: Device, at: number): string {
  return releaseAt(timeline, at, device.ceiling);
}

/** The version an installation runs by now: its owner's phone updates itself some days after a release, or never. */
export function versionByNow(timeline: Timeline, installation: Installation, at: number): string {
  const { device, version } = installation;
  const reached = releaseAt(timeline, at - device.lagMs, device.ceiling);
  return timeline.releases.findIndex((each) => each.version === reached) > timeline.releases.findIndex((each) => each.version === version)
    ? reached
    : version;
}
