import { describe, expect, test } from "vitest";
import { wilson } from "./wilson";

describe("a share of independent units", () => {
  // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("%i of %i, as published by Newcombe", (hits, units, low, high) => {
    const estimate = wilson(hits, units);
    expect(estimate?.value).toBe(hits / units);
    expect(estimate?.low).toBeCloseTo(low, 4);
    expect(estimate?.high).toBeCloseTo(high, 4);
  });

  test("of nothing is no share", () => {
    expect(wilson(0, 0)).toBeNull();
  });
});
