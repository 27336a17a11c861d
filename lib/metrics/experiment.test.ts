import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { rolloutPlace } from "@/lib/policy/rollout";
import { presets } from "@/lib/policy/rules";
import { differenceOf } from "@/lib/statistics/difference";
import { wilson } from "@/lib/statistics/wilson";
import { contrastVerdict, type Experiment, experimentMeaning, experimentMeasures, ratioOf } from "./experiment";
import { rollout } from "./rollout";
import { dayMs, minuteMs } from "./settings";
import type { Stage } from "./stages";
import { analyst, at, live } from "./testing/history";
import { seeded } from "./testing/truth";

const stage: Stage = { version: 2, base: 1, percent: 20, from: at(0), to: null, newBelow: 20, baseFrom: 20, begunAt: at(0) };

describe("of a change that a fifth of the users met, whose effect is known", () => {
  const runs = 300;
  const random = seeded(21);
  // Fewer are refused week by week anyway: a season. The change takes a third of what is left.
  const [refusedBefore, refused, effect] = [0.3, 0.24, -0.08];
  const held = { groups: 0, days: 0 };
  const alarms = { whole: 0, broken: 0 };
  for (let run = 0; run < runs; run++) {
    const users = Array.from({ length: 800 }, () => ({ place: rolloutPlace(idFrom(random)), luck: random(), luckBefore: random() }));
    const [own, base] = [users.filter(({ place }) => place < 20), users.filter(({ place }) => place >= 20)];
    const share = (those: typeof users, below: number) => wilson(those.filter(({ luck }) => luck < below).length, those.length);
    const [ownShare, baseShare] = [share(own, refused + effect), share(base, refused)];
    const before = wilson(users.filter(({ luckBefore }) => luckBefore < refusedBefore).length, users.length);
    if (!ownShare || !baseShare || !before) throw new Error("nobody");
    const holds = ({ low, high }: { low: number; high: number }) => Number(low <= effect && effect <= high);
    held.groups += holds(differenceOf(ownShare, baseShare));
    held.days += holds(differenceOf(ownShare, before));
    if (ratioOf(stage, { own: own.length, base: base.length })?.holds === false) alarms.whole++;
    // A cache gives a third of the others the new version, too.
    const leaked = base.filter(({ luck }) => luck < 1 / 3).length;
    if (ratioOf(stage, { own: own.length + leaked, base: base.length - leaked })?.holds === false) alarms.broken++;
  }

  test("the interval between the groups holds it in at least 93 of 100, before and after does not", () => {
    expect(held.groups / runs).toBeGreaterThanOrEqual(0.93);
    expect(held.days / runs).toBeLessThan(0.7);
  });

  test("a broken split is an alarm, a whole one is none", () => {
    expect(alarms.broken).toBe(runs);
    expect(alarms.whole / runs).toBeLessThan(0.01);
  });
});

describe("in the database", () => {
  const base = 1_001;
  const version = 1_002;
  const begins = at(10 * 1_440);
  const ends = at(30 * 1_440);
  const now = at(40 * 1_440);
  const random = seeded(22);
  const people = Array.from({ length: 500 }, () => person(random));
  let metric: Experiment;
  const annotation = newId();

  beforeAll(async () => {
    await live([]);
    const policy = (each: number, when: Date, rolloutPercent: number, baseVersion: number | null, preset: keyof typeof presets) => ({
      version: each,
      at: when,
      ...presets[preset],
      rolloutPercent,
      baseVersion,
      reason: "test",
      actorKind: "system",
      actorId: "test",
      actorName: "test",
    });
    await db.policy.createMany({
      data: [
        policy(base, at(0), 100, null, "today"),
        policy(version, begins, 20, base, "option1_2"),
        policy(version + 1, ends, 100, null, "option1_2"),
      ],
    });
    await db.annotation.create({
      data: { id: annotation, kind: "policy", title: "Policy: x", startsAt: begins, policyVersion: version, createdBy: "test" },
    });
    await write(people, { base, version });
    const found = await rollout(analyst, { annotation_id: annotation }, now);
    if (!found.experiment) throw new Error("no experiment");
    metric = found.experiment;
    expect(found.change.turnedOn).toEqual(["option1", "option2"]);
    expect(found.trend).toBeNull();
  });
  afterAll(async () => {
    await db.annotation.delete({ where: { id: annotation } });
    await db.policy.deleteMany({ where: { version: { gte: version } } });
    await db.policy.delete({ where: { version: base } });
    await live([]);
  });

  test("both groups are those whom loops find, over the same days", () => {
    expect(metric).toMatchObject({ version, base, percent: 20, from: begins, until: ends, ended: true });
    const real = people.filter(({ isTest, seen }) => seen && !isTest);
    const [own, others] = [real.filter(({ isOwn }) => isOwn), real.filter(({ isOwn }) => !isOwn)];
    expect(metric.people).toEqual({ own: own.length, base: others.length, both: 0 });
    expect(metric.ratio?.holds).toBe(true);
    for (const [side, those] of [
      ["own", own],
      ["base", others],
    ] as const) {
      const share = (hits: Person[], of: Person[]) => ({ share: wilson(hits.length, of.length), people: of.length, notMatured: 0 });
      const { measures } = metric;
      const refused = those.filter((each) => each.refusedAt !== null);
      const blocked = refused.filter(({ openMinutes }) => openMinutes > 15);
      expect(measures.conflict_people[side]).toEqual(share(refused, those));
      expect(measures.blocked_people[side]).toEqual(share(blocked, those));
      expect(measures.back_within_day[side]).toEqual(
        share(
          refused.filter(({ openMinutes }) => openMinutes <= 1_440),
          refused,
        ),
      );
      const fresh = those.filter(({ freshAt }) => freshAt !== null);
      expect(measures.blocked_fresh[side]).toEqual(
        share(
          fresh.filter((each) => blocked.includes(each)),
          fresh,
        ),
      );
      // The stage lasts 20 days: who came later would have met the new version within their 14 days, whatever their group.
      const followed = fresh.filter(({ freshAt }) => (freshAt ?? 0) < 6 * 1_440);
      expect(measures.gone_fresh[side]).toEqual(
        share(
          followed.filter(({ returns }) => !returns),
          followed,
        ),
      );
      expect(measures.wrote_cant_create[side]).toEqual(
        share(
          those.filter(({ wrote }) => wrote),
          those,
        ),
      );
      const tries = those.filter(({ triedAt }) => triedAt !== null);
      expect(measures.conflict_rate[side]).toMatchObject({ people: tries.length });
      expect(measures.conflict_rate[side].share?.value).toBeCloseTo(refused.length / tries.length, 10);
    }
  });

  test("what everybody has at last is told by the stage before it", async () => {
    const id = newId();
    const data = { id, kind: "policy", title: "Policy: y", startsAt: ends, policyVersion: version + 1, createdBy: "test" };
    await db.annotation.create({ data });
    const found = await rollout(analyst, { annotation_id: id }, now);
    await db.annotation.delete({ where: { id } });
    expect(found.experiment).toMatchObject({ version, people: metric.people });
    expect(found.change.turnedOn).toEqual(["option1", "option2"]);
    // The days in which some had it are on neither side: day 10 to day 30 of the history.
    expect([found.before?.to, found.after?.from]).toEqual(["2026-10-20", "2026-11-11"]);
  });

  test("a server that gives the new version to others is found out", async () => {
    await db.$executeRaw`UPDATE attempts SET policy_version = ${version} WHERE policy_version = ${base}`;
    const found = await rollout(analyst, { annotation_id: annotation }, now);
    expect(found.experiment?.ratio?.holds).toBe(false);
  });
});

test("who is counted decides what can be compared", () => {
  const of = (...turnedOn: Parameters<typeof experimentMeaning>[1]) =>
    experimentMeasures.filter((measure) => experimentMeaning(measure, turnedOn) !== "comparable");
  expect(of("option1")).toEqual(["conflict_rate", "unrecovered_rate", "back_within_day"]);
  expect(of("option2")).toEqual(["conflict_people", "conflict_rate"]);
  expect(of("option3")).toEqual(["back_within_day", "wrote_disappeared"]);
});

test("there is enough when the smaller group has enough, and of what has ended only what still matures", () => {
  const arm = (hits: number, all: number, notMatured = 0) => ({ share: wilson(hits, all), people: all, notMatured });
  const course = { from: at(0), until: at(10 * 1_440), ended: false, maturesAfterMs: dayMs };
  const sides = { base: arm(40, 400), own: arm(8, 200) };
  // Halving 10 % takes 432 in each group; 200 came in 10 days.
  expect(contrastVerdict(sides, course)).toMatchObject({ code: "not_enough", need: 432, on: at(23 * 1_440) });
  expect(contrastVerdict(sides, { ...course, ended: true })).toMatchObject({ on: null });
  const coming = { base: arm(40, 400, 100), own: arm(8, 200, 300) };
  expect(contrastVerdict(coming, { ...course, ended: true })).toMatchObject({ on: at(11 * 1_440) });
});

/** A version 4 id out of random numbers, as the apps' ids are. */
function idFrom(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

type Person = ReturnType<typeof person>;

/** Minutes since the stage began. Who has the new version finds the list, and often does not try at all. */
function person(random: () => number) {
  const id = idFrom(random);
  const isOwn = rolloutPlace(id) < 20;
  const seen = random() < 0.9;
  const when = Math.floor(random() * 18 * 1_440);
  const fresh = seen && random() < 0.5;
  const tries = seen && random() < (isOwn ? 0.4 : 0.8);
  const refused = tries && random() < (isOwn ? 0.2 : 0.5);
  return {
    id,
    isOwn,
    isTest: random() < 0.05,
    seen,
    freshAt: fresh ? when : null,
    triedAt: tries ? when + 20 : null,
    refusedAt: refused ? when + 20 : null,
    openMinutes: [5, 30, 600, 3_000][Math.floor(random() * 4)] ?? 5,
    returns: random() < 0.6,
    seenAt: when,
    wrote: seen && random() < 0.1,
  };
}

async function write(people: readonly Person[], { base, version }: { base: number; version: number }): Promise<void> {
  const begins = at(10 * 1_440).getTime();
  const instant = (minute: number) => new Date(begins + minute * minuteMs);
  await db.user.createMany({ data: people.map(({ id, isTest }) => ({ id, isTest, createdAt: at(0) })) });
  const installations = new Map(people.map(({ id }) => [id, newId()]));
  await db.installation.createMany({
    data: people.flatMap(({ id, freshAt, seenAt }) => {
      const first = freshAt === null ? at(0) : instant(freshAt);
      return { userId: id, id: installations.get(id) ?? "", firstSeenAt: first, lastSeenAt: instant(seenAt) };
    }),
  });
  await db.consultation.createMany({
    data: people.map(({ id }) => ({ userId: id, id: newId(), persona: "sleep_coach", slot: 1, createdAt: at(0), updatedAt: at(0) })),
  });
  await db.event.createMany({
    data: people.flatMap(({ id, seen, seenAt, returns }) => {
      // There is data from before the stage.
      const events = [-9 * 1_440, ...(seen ? [seenAt] : []), ...(seen && returns ? [seenAt + 5 * 1_440] : [])];
      return events.map((minute) => ({ userId: id, id: newId(), at: instant(minute), name: "app_opened", source: "app" }));
    }),
  });
  const lockouts = people.flatMap((each) => (each.refusedAt === null ? [] : [{ ...each, opened: each.refusedAt, lockoutId: newId() }]));
  await db.lockout.createMany({
    data: lockouts.map(({ id, isOwn, opened, openMinutes, lockoutId }) => ({
      userId: id,
      id: lockoutId,
      persona: "sleep_coach",
      installationId: installations.get(id) ?? "",
      openedAt: instant(opened),
      lastAttemptAt: instant(opened),
      cause: "reinstall",
      confidence: "low",
      evidence: [],
      policyVersion: isOwn ? version : base,
      closedAt: instant(opened + openMinutes),
      closedBy: "create",
      outcome: "self",
    })),
  });
  await db.attempt.createMany({
    data: people.flatMap(({ id, isOwn, triedAt, refusedAt }) => {
      if (triedAt === null) return [];
      const conflict = refusedAt !== null;
      return {
        userId: id,
        id: newId(),
        at: instant(triedAt),
        persona: "sleep_coach",
        outcome: conflict ? "conflict" : "created",
        status: conflict ? 409 : 201,
        lockoutId: lockouts.find((lockout) => lockout.id === id)?.lockoutId ?? null,
        activeCount: 1,
        policyVersion: isOwn ? version : base,
        listEnabled: isOwn,
        conflictIncludesId: isOwn,
        maxActive: 1,
      };
    }),
  });
  await db.ticket.createMany({
    data: people.flatMap(({ id, wrote, seenAt }) =>
      wrote
        ? {
            id: newId(),
            source: "api",
            subject: "Locked out",
            body: "…",
            userId: id,
            category: "cant_create_chat",
            categorySource: "words",
            createdAt: instant(seenAt + 60),
            createdByKind: "system",
            createdById: "test",
            createdByName: "test",
          }
        : [],
    ),
  });
}
