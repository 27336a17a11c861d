import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { abilities, isAtLeast } from "@/lib/policy/abilities";
import { seenDays, versionsSeen } from "@/lib/policy/versions-seen";
import { valueOrder } from "./filter-values";
import { type FixOption, optionsOf, type RolloutInput } from "./rollout";
import { metricSettings } from "./settings";

const definition = { question: "Whom does a change reach: how many of the apps in use can make use of it?", definitionVersion: 1 };

const versionsShown = 8;

/** What an app has to be for a part of the change to work in it. `lowest` null: any app. */
export type Reach = { part: FixOption | "release"; lowest: string | null; reached: number };

export type Adoption = {
  question: string;
  definitionVersion: number;
  settingsVersion: number;
  asOf: Date;
  zone: string;
  kind: string;
  /** For how many of a hundred users the policy is; null of a release. */
  percent: number | null;
  /** Installations seen in so many days, at most the newest ones (lib/policy/versions-seen.ts). */
  installations: number;
  days: number;
  /** What was turned on, or the release by the version in its name; empty where neither says whom it is for. */
  reaches: Reach[];
  /** The newest versions in use, and null: those older, and who does not say their version. */
  versions: { version: string | null; installations: number }[];
};

/** Which apps in use a change works in: no effect may only be that few have the build. Throws NOT_FOUND for no such change. */
export async function adoption(actor: Actor, { annotation_id }: RolloutInput, now: Date = new Date()): Promise<Adoption> {
  authorize(actor, "metrics:read");
  const change = await db.annotation.findUnique({ where: { id: annotation_id }, include: { policy: true } });
  if (!change || change.startsAt >= now) throw new Refusal("NOT_FOUND", "There is no such change.");
  const { kind, title, policyVersion, policy } = change;
  const [seen, turnedOn] = await Promise.all([versionsSeen(db, now), policyVersion === null ? [] : optionsOf(policyVersion)]);
  const installations = seen.reduce((sum, { count }) => sum + count, 0);
  const lowest = kind === "release" ? versionIn(change.appVersion ?? title) : undefined;
  const reaches = lowest ? [reachOf("release", lowest, seen)] : turnedOn.map((option) => reachOf(option, lowestOf(option), seen));
  return {
    ...definition,
    settingsVersion: metricSettings.version,
    asOf: now,
    zone: env().REPORTING_ZONE,
    kind,
    percent: policy?.rolloutPercent ?? null,
    installations,
    days: seenDays,
    reaches,
    versions: newestOf(seen, installations),
  };
}

type Seen = readonly { version: string | null; count: number }[];

/** "App 2.4.0" → "2.4.0" */
export function versionIn(title: string): string | undefined {
  return /\d+(?:\.\d+){1,3}/.exec(title)?.[0];
}

function lowestOf(option: FixOption): string | null {
  if (option === "option3") return null;
  return abilities[option === "option1" ? "list" : "conflict_id"].lowest;
}

function reachOf(part: Reach["part"], lowest: string | null, seen: Seen): Reach {
  const reached = seen.filter(({ version }) => lowest === null || isAtLeast(version, lowest));
  return { part, lowest, reached: reached.reduce((sum, { count }) => sum + count, 0) };
}

function newestOf(seen: Seen, installations: number): Adoption["versions"] {
  const told = seen.flatMap(({ version, count }) => (version ? [{ version, installations: count }] : []));
  const shown = told.sort((a, b) => valueOrder.compare(b.version, a.version)).slice(0, versionsShown);
  const others = installations - shown.reduce((sum, each) => sum + each.installations, 0);
  return others > 0 ? [...shown, { version: null, installations: others }] : shown;
}
