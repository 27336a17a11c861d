import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ClusterSums, clusteredShare } from "./clustered-share";
import { wilson } from "./wilson";

describe("a share of clustered units", () => {
  // Weil's rats (pups that lived 21 days of those alive at 4, by litter), table 1 of Rao and Scott, A simple method for the
  // analysis of clustered binary data, Biometrics 48 (1992); design effects to all digits in the R package PF, rsb().
  const control = "13/13 12/12 9/9 9/9 8/8 8/8 12/13 11/12 9/10 9/10 8/9 11/13 4/5 5/7 7/10 7/10";
  const treated = "12/12 11/11 10/10 9/9 10/11 9/10 9/10 8/9 8/9 4/5 7/9 4/7 5/10 3/6 3/10 0/7";

  test.each([
    ["control", control, 1.232495],
    ["treated", treated, 3.952861],
  ])("has the design effect that was published for the %s litters", (_, litters, designEffect) => {
    const estimate = clusteredShare(sumsOf(litters));
    expect(estimate?.designEffect).toBeCloseTo(designEffect, 6);
    expect((estimate?.standardError ?? 0) ** 2).toBeCloseTo(
      (designEffect * (estimate?.value ?? 0) * (1 - (estimate?.value ?? 0))) / sumsOf(litters).units,
      8,
    );
  });

  test("is Wilson's where every cluster has one unit", () => {
    const estimate = clusteredShare({ clusters: 200, units: 200, hits: 30, unitsSquared: 200, hitsSquared: 30, unitsTimesHits: 30 });
    const plain = wilson(30, 200);
    // The variance of a sample divides by n - 1: a hair wider.
    expect(estimate?.low).toBeCloseTo(plain?.low ?? 0, 3);
    expect(estimate?.high).toBeCloseTo(plain?.high ?? 0, 3);
    expect(estimate?.low).toBeLessThanOrEqual(plain?.low ?? 0);
  });

  test("counts each user once where all attempts went alike", () => {
    const estimate = clusteredShare(sumsOf("0/40 0/40 0/40"));
    expect(estimate).toMatchObject({ value: 0, low: 0, high: wilson(0, 3)?.high });
  });

  test("of one user is as wide as one unit allows", () => {
    expect(clusteredShare(sumsOf("3/5"))).toMatchObject({ value: 0.6, standardError: null, designEffect: null });
    expect(clusteredShare({ clusters: 0, units: 0, hits: 0, unitsSquared: 0, hitsSquared: 0, unitsTimesHits: 0 })).toBeNull();
  });

  test("holds the truth in 19 of 20 runs when blocked users try four times, where the plain interval does not", () => {
    const random = seeded(20261122);
    let clustered = 0;
    let plain = 0;
    const runs = 2_000;
    for (let run = 0; run < runs; run++) {
      const users = Array.from({ length: 150 }, () => (random() < 0.15 ? "4/4" : "0/1")).join(" ");
      // 15 % of users with 4 attempts each, all refused: 0.6 / 1.45 of the attempts.
      const truth = 0.6 / 1.45;
      const sums = sumsOf(users);
      if (holds(clusteredShare(sums), truth)) clustered++;
      if (holds(wilson(sums.hits, sums.units), truth)) plain++;
    }
    expect(clustered / runs).toBeGreaterThan(0.93);
    expect(clustered / runs).toBeLessThan(0.97);
    expect(plain / runs).toBeLessThan(0.75);
  });

  test("never leaves [0, 1] and always holds its own value", () => {
    const user = fc.integer({ min: 1, max: 30 }).chain((units) => fc.tuple(fc.integer({ min: 0, max: units }), fc.constant(units)));
    fc.assert(
      fc.property(fc.array(user, { minLength: 1, maxLength: 30 }), (users) => {
        const estimate = clusteredShare(sumsOf(users.map(([hits, units]) => `${hits}/${units}`).join(" ")));
        if (!estimate) throw new Error("no estimate");
        expect(estimate.low).toBeGreaterThanOrEqual(0);
        expect(estimate.high).toBeLessThanOrEqual(1);
        expect(estimate.low).toBeLessThanOrEqual(estimate.value);
        expect(estimate.high).toBeGreaterThanOrEqual(estimate.value);
      }),
    );
  });
});

/** "3/5 0/1": users with their hits and units. */
function sumsOf(users: string): ClusterSums {
  const sums: ClusterSums = { clusters: 0, units: 0, hits: 0, unitsSquared: 0, hitsSquared: 0, unitsTimesHits: 0 };
  for (const user of users.split(" ")) {
    const [hits = 0, units = 0] = user.split("/").map(Number);
    sums.clusters++;
    sums.units += units;
    sums.hits += hits;
    sums.unitsSquared += units * units;
    sums.hitsSquared += hits * hits;
    sums.unitsTimesHits += units * hits;
  }
  return sums;
}

function holds(interval: { low: number; high: number } | null, truth: number): boolean {
  return interval !== null && interval.low <= truth && truth <= interval.high;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
