import { describe, expect, test } from "vitest";
import { kaplanMeier, medianOf } from "./kaplan-meier";
import { wilson } from "./wilson";

describe("the survival curve", () => {
  // Freireich and others, Blood 21 (1963): weeks of remission under 6-MP; + is still in remission when last seen.
  const sixMp = kaplanMeier(endsOf("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"));

  // Estimates, numbers at risk and Greenwood's errors: Klein and Moeschberger, Survival Analysis, table 4.1B; the log-log
  // intervals: Stata's sts list of the same data.
  test.each([
    [6, 21, 0.8571, 0.0764, 0.6197, 0.9516],
    [7, 17, 0.8067, 0.0869, 0.5631, 0.9228],
    [10, 15, 0.7529, 0.0963, 0.5032, 0.8894],
    [13, 12, 0.6902, 0.1068, 0.4316, 0.8491],
    [16, 11, 0.6275, 0.1141, 0.3675, 0.8049],
    [22, 7, 0.5378, 0.1282, 0.2678, 0.7468],
    [23, 6, 0.4482, 0.1346, 0.1881, 0.6801],
  ])("of 6-MP at week %i, as published", (week, atRisk, value, error, low, high) => {
    const step = sixMp.find(({ time }) => time === week);
    expect(step?.atRisk).toBe(atRisk);
    expect(step?.value).toBeCloseTo(value, 4);
    expect(step?.standardError).toBeCloseTo(error, 4);
    expect(step?.low).toBeCloseTo(low, 4);
    expect(step?.high).toBeCloseTo(high, 4);
  });

  test("has the published median of 23 weeks, and none while more than half go on", () => {
    expect(medianOf(sixMp)).toBe(23);
    expect(medianOf(kaplanMeier(endsOf("1 2+ 3+")))).toBeNull();
  });

  test("is the plain share where nobody is censored", () => {
    const steps = kaplanMeier(endsOf("0 0 1 3"));
    expect(steps.map(({ value }) => value)).toEqual([0.5, 0.25, 0]);
  });

  test("of nobody has no steps; where nobody or everybody ended it says how little is known", () => {
    expect(kaplanMeier([])).toEqual([]);
    expect(kaplanMeier(endsOf("2+ 2+"))[0]).toMatchObject({ value: 1, high: 1, low: wilson(2, 2)?.low });
    expect(kaplanMeier(endsOf("2 2"))[0]).toMatchObject({ value: 0, low: 0, high: wilson(0, 2)?.high });
  });
});

/** "6 6+": times at which somebody ended, or (+) was last seen. */
function endsOf(times: string) {
  const ends = new Map<number, { time: number; ended: number; censored: number }>();
  for (const word of times.split(" ")) {
    const time = Number.parseInt(word, 10);
    const at = ends.get(time) ?? { time, ended: 0, censored: 0 };
    if (word.endsWith("+")) at.censored++;
    else at.ended++;
    ends.set(time, at);
  }
  return [...ends.values()];
}
