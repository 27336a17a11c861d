import { describe, expect, test } from "vitest";
import { expectedMinus, poissonCount, rateRatio, weightedCount } from "./poisson";

describe("a count", () => {
  // Garwood, Biometrika 28 (1936) 437; the table of many textbooks, such as Ulm, American Journal of Epidemiology 131 (1990) 373.
  test.each([
    [0, 0, 3.689],
    [1, 0.0253, 5.572],
    [10, 4.795, 18.39],
    [100, 81.364, 121.627],
  ])("%d has the exact limits of the tables", (count, low, high) => {
    expect(poissonCount(count).low).toBeCloseTo(low, 3);
    expect(poissonCount(count).high).toBeCloseTo(high, 2);
  });

  test("14 events in 400 person years, the example of StatsDirect's manual: 0.035, 0.019135 to 0.058724", () => {
    const { low, high } = poissonCount(14);
    expect([low / 400, high / 400].map((rate) => Number(rate.toFixed(6)))).toEqual([0.019135, 0.058724]);
  });
});

describe("the ratio of two rates", () => {
  test("41 and 15 breast cancers in 28,010 and 19,017 woman years, Stata's iri: 1.855759, exact 1.005684 to 3.6093", () => {
    const ratio = rateRatio({ count: 41, of: 28_010 }, { count: 15, of: 19_017 });
    expect(ratio?.value).toBeCloseTo(1.855759, 6);
    expect(ratio?.low).toBeCloseTo(1.005684, 5);
    expect(ratio?.high).toBeCloseTo(3.6093, 4);
  });

  test("nothing on a side is no mistake", () => {
    expect(rateRatio({ count: 0, of: 10 }, { count: 4, of: 10 })).toMatchObject({ value: 0, low: 0 });
    expect(rateRatio({ count: 4, of: 10 }, { count: 0, of: 10 })?.high).toBe(Number.POSITIVE_INFINITY);
    expect(rateRatio({ count: 0, of: 10 }, { count: 0, of: 10 })).toBeNull();
  });
});

describe("what was expected, less what came", () => {
  test("equal weights stretch the plain limits, and nothing else", () => {
    const ten = poissonCount(10);
    const sum = weightedCount([
      { count: 4, weight: 2 },
      { count: 6, weight: 2 },
    ]);
    expect(sum.low).toBeCloseTo(2 * ten.low, 9);
    expect(sum.high).toBeCloseTo(2 * ten.high, 9);
  });

  test("holds the truth in 93 of 100 worlds", () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const draw = (mean: number) => {
      let [count, product] = [0, random()];
      for (; product > Math.exp(-mean); count++) product *= random();
      return count;
    };
    const worlds = 600;
    let held = 0;
    for (let world = 0; world < worlds; world++) {
      // Before: 60 and 25 tickets on average; after, half as many lockouts of the one kind and a third of the other, and half the rate.
      const before = [
        { count: draw(60), weight: 0.5 },
        { count: draw(25), weight: 1 / 3 },
      ];
      const { low, high } = expectedMinus(before, draw(0.5 * (30 + 25 / 3)));
      if (low <= 0.5 * (30 + 25 / 3) && high >= 0.5 * (30 + 25 / 3)) held++;
    }
    expect(held / worlds).toBeGreaterThanOrEqual(0.93);
  });
});
