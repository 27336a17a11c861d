import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { clusteredShare } from "@/lib/statistics/clustered-share";
import { differenceOf } from "@/lib/statistics/difference";
import { kaplanMeier } from "@/lib/statistics/kaplan-meier";
import { type Estimate, wilson } from "@/lib/statistics/wilson";
import { type DropOffRow, dropOff, dropOffOf } from "./drop-off";
import { type ComparedRow, excessOf, matchedControl } from "./matched-control";
import { recovery, recoveryOf } from "./recovery";
import { analyst, at, live, type Person } from "./testing/history";
import { naiveEpisodes, naiveFollowed } from "./testing/naive";
import { lockedOut, recoveryRows, seeded, trueDropOff, trueRecovery, trueSurvival, truth } from "./testing/truth";

// Of pasts whose truth is known, every interval holds it in at least 93 of 100; what the same data says naively does not.

const days = 60;
const now = at(days * 1_440);
const whole = { from: at(0), until: now };

describe("over pasts whose truth is known", () => {
  const runs = 300;
  const random = seeded(2);
  const covered = counter(runs);
  const naive = counter(runs);
  for (let run = 0; run < runs; run++) {
    const people = lockedOut(random, 250, days);
    const followed = naiveFollowed(people, whole, now);
    const lost = dropOffOf(dropOffRows(followed));
    covered.see("drop-off", lost.share, trueDropOff(14));
    for (const day of [7, 28])
      covered.see(
        `still here after ${day} days`,
        lost.curve.findLast(({ time }) => time <= day),
        trueSurvival(day),
      );
    // Whoever has not been seen since counts as lost, however short a time ago they were locked out.
    const lately = followed.filter(({ t0 }) => t0 >= at((days - 28) * 1_440));
    naive.see("drop-off", wilson(lately.filter(({ lastDays }) => lastDays === 0).length, lately.length), truth.neverReturns);

    const times = naiveEpisodes(people, whole.from, whole.until, now);
    const back = recoveryOf(recoveryRows(times));
    for (const { hours, share } of back.within) {
      const right = trueRecovery(hours);
      covered.see(`back after ${hours} h`, share?.any, right.any);
      for (const way of ["auto", "self", "support"] as const) covered.see(`back after ${hours} h by ${way}`, share?.by[way], right[way]);
    }
    const median = (24 * Math.log((1 - truth.auto) / 0.5)) / (truth.selfPerDay + truth.supportPerDay);
    covered.see("median hours", back.median && { low: back.median.low / 60, high: (back.median.high ?? Infinity) / 60 }, median);
    // The other ways back taken for people who were seen no further: as if they could still be helped by support.
    const alone = kaplanMeier(
      times.map(({ minutes, way }) => ({ time: minutes, ended: Number(way === "support"), censored: Number(way !== "support") })),
    );
    const step = alone.findLast(({ time }) => time <= 168 * 60);
    naive.see("back after 168 h by support", step && { low: 1 - step.high, high: 1 - step.low }, trueRecovery(168).support);
  }

  test.each(covered.names())("%s is held in at least 93 of 100", (name) => {
    expect(covered.share(name)).toBeGreaterThanOrEqual(0.93);
  });

  test("users who have not matured taken for lost, and other ways back taken for nothing known, hide it", () => {
    expect(naive.share("drop-off")).toBeLessThan(0.5);
    expect(naive.share("back after 168 h by support")).toBeLessThan(0.05);
  });

  test("who was last seen somewhere is not censored there: the curve would stay too high", () => {
    const people = lockedOut(seeded(7), 6_000, days);
    const followed = naiveFollowed(people, whole, now);
    const right = dropOffOf(dropOffRows(followed)).curve.findLast(({ time }) => time <= 35);
    const atLastSeen = dropOffOf(dropOffRows(followed.map((one) => (one.ended ? one : { ...one, days: one.lastDays })))).curve;
    expect(holds(right, trueSurvival(35))).toBe(true);
    expect(
      holds(
        atLastSeen.findLast(({ time }) => time <= 35),
        trueSurvival(35),
      ),
    ).toBe(false);
  });
});

describe("of shares of attempts, before and after a fix", () => {
  const runs = 1_000;
  const random = seeded(5);
  const covered = counter(runs);
  const naive = counter(runs);
  // Those who are refused try four times. The fix halves how many are.
  const rateOf = (refused: number) => (refused * truth.triesWhenRefused) / (refused * truth.triesWhenRefused + 1 - refused);
  const rates = [rateOf(truth.refused), rateOf(truth.refused / 2)] as const;
  for (let run = 0; run < runs; run++) {
    const arm = (refused: number) => {
      const sums = { clusters: 200, units: 0, hits: 0, unitsSquared: 0, hitsSquared: 0, unitsTimesHits: 0 };
      for (let user = 0; user < 200; user++) {
        const [units, hits] = random() < refused ? [truth.triesWhenRefused, truth.triesWhenRefused] : [1, 0];
        sums.units += units;
        sums.hits += hits;
        sums.unitsSquared += units * units;
        sums.hitsSquared += hits * hits;
        sums.unitsTimesHits += units * hits;
      }
      return sums;
    };
    const [before, after] = [arm(truth.refused), arm(truth.refused / 2)];
    const [one, other] = [clusteredShare(before), clusteredShare(after)];
    covered.see("the 409 rate per attempt", one, rates[0]);
    if (one && other) covered.see("the fix's effect on it", differenceOf(other, one), rates[1] - rates[0]);
    naive.see("the 409 rate per attempt", wilson(before.hits, before.units), rates[0]);
  }

  test.each(covered.names())("%s is held in at least 93 of 100", (name) => {
    expect(covered.share(name)).toBeGreaterThanOrEqual(0.93);
  });

  test("attempts taken for independent make it look surer than it is", () => {
    expect(naive.share("the 409 rate per attempt")).toBeLessThan(0.8);
  });
});

describe("of what a lockout adds to drop-off", () => {
  const runs = 300;
  const random = seeded(11);
  const covered = counter(runs);
  const naive = counter(runs);
  for (let run = 0; run < runs; run++) {
    const rows = compared(random, 200, 8);
    const answer = excessOf(rows);
    covered.see("excess", answer.excess?.difference, addedByLockout);
    covered.see("placebo", answer.placebo?.difference, 0);
    // The obvious control: everybody who was not locked out, most of them new and rarely there.
    const [own, others] = [rows.filter(isOwn), rows.filter((row) => !isOwn(row))];
    const dropped = (those: ComparedRow[]) => wilson(those.filter((row) => row.dropped).length, those.length) as Estimate;
    naive.see("excess", differenceOf(dropped(own), dropped(others)), addedByLockout);
  }

  test.each(covered.names())("%s is held in at least 93 of 100", (name) => {
    expect(covered.share(name)).toBeGreaterThanOrEqual(0.93);
  });

  test("a control that is not like them hides it", () => {
    expect(naive.share("excess")).toBeLessThan(0.1);
  });
});

test("the queries say what the plain loops say, over pasts whose truth is known", async () => {
  const range = { from: "2026-10-11", to: "2026-12-10" };
  const people = lockedOut(seeded(1), 60, days);
  await live(people);
  const lost = await dropOff(analyst, { range }, now);
  expect(lost).toMatchObject(dropOffOf(dropOffRows(naiveFollowed(people, lost.range, now))));
  // The query groups the ends that the loops name one by one: what comes of them is the same.
  const { ends: _, ...back } = recoveryOf(recoveryRows(naiveEpisodes(people, lost.range.from, lost.range.until, now)));
  expect(await recovery(analyst, { range }, now)).toMatchObject(back);
});

test("the query finds the controls, and with them what the lockouts added", async () => {
  const random = seeded(4);
  const people = Array.from({ length: 240 }, (_, index) => visitor(random, index < 70));
  await live(people);
  // Signs of life say no platform here, and only people with the same one are compared.
  await db.$executeRaw`UPDATE lockouts SET platform = NULL`;
  const answer = await matchedControl(analyst, { range: { from: "2026-11-01", to: "2026-11-30" } }, now);
  expect(answer.cases).toBeGreaterThan(50);
  expect(answer.matched).toBeGreaterThan(answer.cases * 0.8);
  expect(holds(answer.excess?.difference, leavesAtOnce * (1 - leavesPerDay / (leavesPerDay + visitsPerDay)))).toBe(true);
  expect(answer.excess?.difference.low).toBeGreaterThan(0.1);
  expect(holds(answer.placebo?.difference, 0)).toBe(true);
});

const [visitsPerDay, leavesPerDay, leavesAtOnce] = [0.4, 0.01, 0.3];

/** Somebody who comes by on some days until they leave; the unlucky are locked out as they do, after a month, and some leave at once. */
function visitor(random: () => number, unlucky: boolean): Person {
  const leaves = -Math.log(1 - random()) / leavesPerDay;
  const visits: number[] = [];
  let refused: number | undefined;
  for (let day = 0; day < Math.min(leaves, 58); day++) {
    if (random() >= visitsPerDay) continue;
    const minute = day * 1_440 + 600 + Math.floor(random() * 300);
    visits.push(minute);
    if (!unlucky || day < 30 || day > 40 || refused !== undefined) continue;
    refused = minute;
    if (random() < leavesAtOnce) break;
  }
  return {
    isTest: false,
    complaints: [],
    signs: visits.map((minute) => ({ minute, kind: "app_opened" as const })),
    lockouts: refused === undefined ? [] : [{ minute: refused, openMinutes: 30, outcome: "self", freed: false, lastTryMinutes: 0 }],
    attempts: refused === undefined ? [] : [{ minute: refused, persona: "sleep_coach", conflict: true, lockout: 0 }],
  };
}

function dropOffRows(followed: ReturnType<typeof naiveFollowed>): DropOffRow[] {
  return followed.map(({ t0, lastDays: _, ...row }) => ({ ...row, users: 1, first_t0: t0, last_t0: t0 }));
}

const addedByLockout = 0.12;

/** Whoever is there often stays; the locked out are there often, and most of those who are not are new. */
function compared(random: () => number, cases: number, candidates: number): ComparedRow[] {
  const person = (often: number) => {
    const active = random() < often ? 9 + Math.floor(random() * 15) : Math.floor(random() * 4);
    const tenure = 30 + Math.floor(random() * 50);
    return { active, tenure, leaves: active >= 14 ? 0.03 : active >= 9 ? 0.06 : active >= 2 ? 0.25 : 0.4 };
  };
  return Array.from({ length: cases }, (_, index) => {
    const row = (id: string, often: number, added: number): ComparedRow => {
      const { active, tenure, leaves } = person(often);
      return {
        case_id: `case ${index}`,
        person_id: id,
        matured: cases,
        tenure_days: tenure,
        active_days: active,
        dropped: random() < leaves + added,
        dropped_before: random() < leaves,
      };
    };
    const others = Array.from({ length: candidates }, (_unused, other) => row(`other ${index} ${other}`, 0.4, 0));
    return [row(`case ${index}`, 0.85, addedByLockout), ...others];
  }).flat();
}

function isOwn(row: ComparedRow): boolean {
  return row.case_id === row.person_id;
}

function holds(interval: { low: number; high: number } | null | undefined, right: number): boolean {
  return Boolean(interval) && (interval?.low ?? 1) <= right && right <= (interval?.high ?? 0);
}

/** In how many of the runs each name's interval held its truth. */
function counter(runs: number) {
  const held = new Map<string, number>();
  return {
    see(name: string, interval: { low: number; high: number } | null | undefined, right: number) {
      held.set(name, (held.get(name) ?? 0) + Number(holds(interval, right)));
    },
    names: () => [...held.keys()],
    share: (name: string) => (held.get(name) ?? 0) / runs,
  };
}
