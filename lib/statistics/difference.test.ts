import { describe, expect, test } from "vitest";
import { differenceOf, type MatchedSet, matchedDifference } from "./difference";
import { type Estimate, wilson } from "./wilson";

describe("the difference of two independent shares", () => {
  // Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17 (1998) 873,
  // table II, method 10.
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])("%i/%i - %i/%i, as published by Newcombe", (a, m, b, n, low, high) => {
    const difference = differenceOf(share(a, m), share(b, n));
    expect(difference.value).toBeCloseTo(a / m - b / n, 10);
    expect(difference.low).toBeCloseTo(low, 4);
    expect(difference.high).toBeCloseTo(high, 4);
  });
});

describe("the difference over matched sets", () => {
  // Bentur and others' 21 children before and after transplantation, in Fagerland, Lydersen and Laake, Recommended tests and
  // confidence intervals for paired binomial proportions, Statistics in Medicine 33 (2014) 2850: Newcombe's square-and-add.
  test("of pairs is Newcombe's, as published", () => {
    const pairs = [...times(1, 1, 1), ...times(1, 1, 0), ...times(7, 0, 1), ...times(12, 0, 0)];
    const answer = matchedDifference(pairs);
    expect(answer?.difference.value).toBeCloseTo(-6 / 21, 10);
    expect(answer?.difference.low).toBeCloseTo(-0.507, 3);
    expect(answer?.difference.high).toBeCloseTo(-0.026, 3);
  });

  test("of sets that are alike inside is narrower than that of strangers, of several others than of one", () => {
    const alike = matchedDifference([...times(30, 1, 1), ...times(10, 1, 0), ...times(60, 0, 0)]);
    const strangers = differenceOf(share(40, 100), share(30, 100));
    expect(width(alike?.difference)).toBeLessThan(width(strangers));
    const several = matchedDifference([...times(20, 1, 0.2), ...times(20, 1, 0.4), ...times(60, 0, 0.3)]);
    expect(width(several?.difference)).toBeLessThan(width(strangers));
  });

  test("of no sets is none", () => {
    expect(matchedDifference([])).toBeNull();
  });
});

function share(hits: number, units: number): Estimate {
  return wilson(hits, units) ?? { value: 0, low: 0, high: 1 };
}

function times(count: number, own: number, others: number): MatchedSet[] {
  return Array.from({ length: count }, () => ({ own, others }));
}

function width(estimate: Estimate | undefined): number {
  return estimate ? estimate.high - estimate.low : Number.NaN;
}
