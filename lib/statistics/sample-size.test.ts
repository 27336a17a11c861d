import { expect, test } from "vitest";
import { sampleSize } from "./sample-size";

test("as many as published", () => {
  // Chow, Shao and Wang, Sample Size Calculations in Clinical Research, 2nd edition, section 4.2.3: 0.65 against 0.85.
  expect(sampleSize(0.65, 0.85)).toBe(70);
  expect(sampleSize(0.85, 0.65)).toBe(70);
  expect(sampleSize(0.1, 0.1)).toBe(Number.POSITIVE_INFINITY);
});
