import { describe, expect, test } from "vitest";
import { chiSquareTail } from "./chi-square";
import { sampleRatio } from "./sample-ratio";

describe("the sizes of groups against their shares", () => {
  const ratio = (observed: number[], shares: number[]) =>
    sampleRatio(observed.map((each, index) => ({ observed: each, share: shares[index] ?? 0 })));

  // Kohavi, Tang and Xu, Trustworthy Online Controlled Experiments (2020), chapter 21, scenario 1: p = 1.8E-6.
  test("of 821,588 and 815,482 people, drawn one to one, are an alarm, as published", () => {
    const found = ratio([821_588, 815_482], [1, 1]);
    expect(found?.chance.toPrecision(2)).toBe("0.0000018");
    expect(found?.holds).toBe(false);
  });

  // Mendel's peas in 9 : 3 : 3 : 1: 315, 101, 108 and 32; Pearson's chi-square is 0.470 (Fisher, Statistical Methods for
  // Research Workers, section 21), and 0.925 its chance with 3 degrees of freedom.
  test("of Mendel's peas are none, as published", () => {
    const found = ratio([315, 101, 108, 32], [9, 3, 3, 1]);
    expect(found?.chiSquare).toBeCloseTo(0.47, 3);
    expect(found?.chance).toBeCloseTo(0.925, 3);
    expect(found?.holds).toBe(true);
    expect(found?.expected).toEqual([312.75, 104.25, 104.25, 34.75]);
  });

  test("of nobody say nothing", () => {
    expect(ratio([0, 0], [1, 4])).toBeNull();
  });
});

// Fisher and Yates, Statistical Tables, table IV: the values that are exceeded by chance so often.
test.each([
  [3.841, 1, 0.05],
  [10.828, 1, 0.001],
  [9.488, 4, 0.05],
  [29.588, 10, 0.001],
  [1.61, 5, 0.9],
  [43.773, 30, 0.05],
])("a chi-square of %f with %i degrees of freedom has the chance in the tables", (value, degrees, chance) => {
  expect(chiSquareTail(value, degrees) / chance).toBeCloseTo(1, 2);
});

test("nothing apart is always exceeded", () => {
  expect(chiSquareTail(0, 1)).toBe(1);
});
