import { describe, expect, test } from "vitest";
import { seeded } from "@/lib/metrics/testing/truth";
import { bandwidthQuantile, neweyWest, usualLag } from "./newey-west";
import { type SeriesDay, segmented } from "./segmented";
import { studentQuantile } from "./student";

describe("least squares over time", () => {
  // Greene, Econometric Analysis, 2nd edition (1993), table 15.1: nominal GNP and investment, prices, interest, 1963 to 1982.
  const table = `596.7 90.9 0.7167 3.23, 637.7 97.4 0.7277 3.55, 691.1 113.5 0.7436 4.04, 756.0 125.7 0.7676 4.50, 799.6 122.8 0.7906 4.19,
    873.4 133.3 0.8254 5.16, 944.0 149.3 0.8679 5.87, 992.7 144.2 0.9145 5.95, 1077.6 166.4 0.9601 4.88, 1185.9 195.0 1.0000 4.50,
    1326.4 229.8 1.0575 6.44, 1434.2 228.7 1.1508 7.83, 1549.2 206.1 1.2579 6.25, 1718.0 257.9 1.3234 5.50, 1918.3 324.1 1.4005 5.46,
    2163.9 386.6 1.5042 7.46, 2417.8 423.0 1.6342 10.28, 2631.7 401.9 1.7842 11.77, 2954.1 474.9 1.9514 13.42, 3073.0 414.5 2.0688 11.02`;
  const years = table.split(",").map((row) => row.trim().split(/\s+/).map(Number));
  const series = years.slice(1).map(([gnp = 0, investment = 0, price = 1, interest = 0], index) => {
    const inflation = (100 * (price - (years[index]?.[2] ?? 1))) / (years[index]?.[2] ?? 1);
    return { time: index, value: investment / price, weight: 1, x: [1, gnp / price, interest - inflation] };
  });

  // Its least squares (table 15.2) and Newey and West's errors with 4 lags (example 15.3), as Zeileis prints them (Journal of
  // Statistical Software 11 (2004), issue 10, section 4.2).
  test("has Greene's coefficients and Newey and West's errors, as published", () => {
    const found = neweyWest(series, 4, false) ?? [];
    const published = [
      [-12.533601, 18.958298],
      [0.169136, 0.016751],
      [-1.001438, 3.342375],
    ];
    for (const [index, [value = 0, error = 0]] of published.entries()) {
      expect(found[index]?.value).toBeCloseTo(value, 5);
      expect(found[index]?.standardError).toBeCloseTo(error, 5);
    }
  });

  test("says nothing where the regressors are one and the same, or as many as the observations", () => {
    expect(
      neweyWest(
        series.map((each) => ({ ...each, x: [1, 2, each.time] })),
        1,
        true,
      ),
    ).toBeNull();
    expect(neweyWest(series.slice(0, 3), 1, true)).toBeNull();
  });

  test("takes errors for alike as far apart as Newey and West say", () => {
    expect([20, 42, 100, 200].map(usualLag)).toEqual([2, 3, 4, 4]);
  });
});

// Student 1908, in any table of t.
test.each([
  [3, 3.182],
  [6, 2.447],
  [10, 2.228],
  [30, 2.042],
  [120, 1.98],
])("Student's quantile with %i degrees of freedom", (degrees, published) => {
  expect(studentQuantile(degrees) / published).toBeCloseTo(1, 1.9);
});

// Kiefer and Vogelsang, Econometrica 70 (2002) 2093: 4.771 with weights over the whole series.
test("the quantile is wider the longer the stretch over which the errors are estimated", () => {
  expect(bandwidthQuantile(0)).toBeCloseTo(1.96, 3);
  expect(bandwidthQuantile(1) / 4.771).toBeCloseTo(1, 1.6);
});

describe("a series that is interrupted", () => {
  const weekly = [0.03, 0.01, 0, -0.01, -0.02, -0.02, 0.01];
  /** A line of 0.3 that falls by 0.001 a day; from the change on 0.1 lower, and falling twice as fast. */
  const days = (count: number, changed: number, gap = 0, noise: (day: number) => number = () => 0): SeriesDay[] =>
    Array.from({ length: count }, (_, day) => day)
      .filter((day) => day < changed || day >= changed + gap)
      .map((day) => {
        const after = day >= changed;
        const jump = after ? -0.1 - 0.001 * (day - changed - gap) : 0;
        return {
          day,
          weekday: day % 7,
          after,
          share: 0.3 - 0.001 * day + jump + (weekly[day % 7] ?? 0) + noise(day),
          units: 50 + (day % 5),
        };
      });

  // Exactly computable: what was put in, without noise, comes out.
  test.each([
    [56, 28, 0],
    [40, 20, 0],
    [60, 25, 7],
  ])("of %i days with a change on day %i and %i days left out gives back what was put in", (count, changed, gap) => {
    const found = segmented(days(count, changed, gap));
    expect(found?.days).toEqual({ before: changed, after: count - changed - gap });
    expect(found?.level.value).toBeCloseTo(-0.1, 10);
    expect(found?.slopePerWeek.value).toBeCloseTo(-0.007, 10);
    expect(found?.expected).toBeCloseTo(0.3 - 0.001 * (changed + gap), 10);
    expect(found?.found).toBeCloseTo(0.2 - 0.001 * (changed + gap), 10);
    expect((found?.level.high ?? 1) - (found?.level.low ?? 0)).toBeCloseTo(0, 6);
  });

  test("says nothing with fewer than 10 days on a side, and leaves out days without attempts", () => {
    expect(segmented(days(40, 9))).toBeNull();
    expect(segmented(days(40, 31))).toBeNull();
    const quiet = days(56, 28).map((each) => (each.day === 40 ? { ...each, share: 0, units: 0 } : each));
    expect(segmented(quiet)?.level.value).toBeCloseTo(-0.1, 10);
    expect(segmented(quiet)?.days.after).toBe(27);
  });
});

// Days that are alike one after the other (an autocorrelation of 0.2), about 50 attempts each.
test("holds the jump in at least 93 of 100 runs, where lines, weekdays and noise are what it takes them for", () => {
  const random = seeded(5);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const runs = 200;
  let held = 0;
  for (let run = 0; run < runs; run++) {
    let error = 0;
    const series = Array.from({ length: 70 }, (_, day): SeriesDay => {
      error = 0.2 * error + 0.03 * normal();
      const after = day >= 42;
      const share = 0.3 - 0.001 * day - (after ? 0.1 : 0) + 0.02 * Math.sin(day % 7) + error;
      return { day, weekday: day % 7, after, units: 40 + Math.floor(random() * 20), share };
    });
    const level = segmented(series)?.level;
    if (level && level.low <= -0.1 && level.high >= -0.1) held++;
  }
  expect(held / runs).toBeGreaterThanOrEqual(0.93);
});
