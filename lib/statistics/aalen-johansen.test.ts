import { describe, expect, test } from "vitest";
import { aalenJohansen, type CauseEnds, stepAt } from "./aalen-johansen";
import { kaplanMeier } from "./kaplan-meier";

type Letter = "g" | "r" | "d";
const letters = ["g", "r", "d"] as const;

describe("cumulative incidence", () => {
  // Scrucca, Santucci and Aversa, Competing risk analysis using R, Bone Marrow Transplantation 40 (2007): 35 transplants, r
  // relapse and d death of the transplant, in months; the estimates as held by scikit-survival's tests.
  const transplants = endsOf(
    "13d 1r 72+ 7d 8d 67+ 9d 5d 70+ 4+ 7+ 68+ 1d 10d 7d 3r 4rx2 3rx2 22d 8r 2d 0d 0r 35+x2 4d 14d 26d 3d 2+ 8+ 32+ 12r",
  );

  test.each([
    [0, 0.02857143, 0.02857143],
    [2, 0.05714286, 0.08571429],
    [3, 0.14581281, 0.11527094],
    [4, 0.20492611, 0.14482759],
    [8, 0.23771164, 0.27050544],
    [12, 0.27283899, 0.34076015],
    [26, 0.27283899, 0.48126955],
    [72, 0.27283899, 0.48126955],
  ])("of relapse and death after %i months, as published", (month, relapse, death) => {
    const step = stepAt(aalenJohansen(letters, transplants), month);
    expect(step?.by.r.value).toBeCloseTo(relapse, 8);
    expect(step?.by.d.value).toBeCloseTo(death, 8);
    expect(step?.any.value).toBeCloseTo(relapse + death, 7);
  });

  // Pintilie, Competing Risks (2006): 100 transplants, g chronic graft-versus-host disease, r relapse, d death, in thousandths
  // of a year. Intervals: SAS' PROC LIFETEST, ERROR=DELTA, log-log, as held by scikit-survival's tests (cgvhd_delta.npy).
  const graft = aalenJohansen(
    letters,
    endsOf(
      `57+ 63d 110d 172r 181d 219d 274r 277gx5 279g 282g 287gx2 287d 290gx2 301g 301r 307g 320gx2 323g 329gx2 331gx2 339g 342g 345gx2
      348g 350gx2 359g 361g 367gx3 372g 375g 378g 381gx2 383g 392g 394g 397g 400g 402gx2 408gx3 411g 413g 416r 419g 422gx2 433g 438r
      444g 446g 452g 457g 463g 465g 474gx3 479gx3 482g 496gx2 517g 520g 553g 564g 567g 616g 619g 630g 701g 742g 764g 857g 914g 923g
      958g 964g 991g 1202+ 1205+ 1993g 2776+`,
    ),
  );

  test.each([
    ["g", 301, 0.121212, 0.066323, 0.193743],
    ["g", 400, 0.424242, 0.326094, 0.518864],
    ["g", 482, 0.666667, 0.564582, 0.750075],
    ["g", 991, 0.858586, 0.772928, 0.913699],
    ["g", 1993, 0.878788, 0.791629, 0.931041],
    ["r", 219, 0.010101, 0.00089, 0.049487],
    ["r", 301, 0.030303, 0.008157, 0.078685],
    ["r", 1993, 0.050505, 0.018789, 0.106152],
    ["d", 219, 0.040404, 0.013196, 0.092631],
    ["d", 1993, 0.050505, 0.018789, 0.106152],
  ] as [Letter, number, number, number, number][])("of %s at %i has the published interval", (cause, time, value, low, high) => {
    const incidence = stepAt(graft, time)?.by[cause];
    expect(incidence?.value).toBeCloseTo(value, 6);
    expect(incidence?.low).toBeCloseTo(low, 4);
    expect(incidence?.high).toBeCloseTo(high, 4);
  });

  test("is a plain share with a plain share's variance where nobody is censored", () => {
    const steps = aalenJohansen(letters, endsOf("1rx3 2dx2 3r 5gx4 7dx3 8rx7"));
    for (const step of steps) {
      for (const { value, standardError } of [...Object.values(step.by), step.any]) {
        expect(standardError).toBeCloseTo(Math.sqrt((value * (1 - value)) / 20), 7);
      }
    }
    expect(steps.at(-1)?.by.r.value).toBeCloseTo(11 / 20, 12);
  });

  test("of any cause is one minus Kaplan and Meier's, with Greenwood's error", () => {
    const steps = aalenJohansen(letters, transplants);
    const survival = kaplanMeier(
      transplants.map(({ time, ended, censored }) => ({
        time,
        censored,
        ended: letters.reduce((sum, cause) => sum + (ended[cause] ?? 0), 0),
      })),
    );
    steps.forEach((step, index) => {
      expect(1 - step.any.value).toBeCloseTo(survival[index]?.value ?? -1, 10);
      expect(step.any.standardError).toBeCloseTo(survival[index]?.standardError ?? -1, 7);
    });
  });

  test("of a cause that nobody ended by says how little is known; before anybody was followed there is none", () => {
    const steps = aalenJohansen(letters, endsOf("1rx2 2+"));
    expect(steps[0]?.by.g).toMatchObject({ value: 0, low: 0 });
    expect(steps[0]?.by.g.high).toBeGreaterThan(0.5);
    expect(stepAt(steps, 0.5)).toBeNull();
    expect(aalenJohansen(letters, [])).toEqual([]);
  });
});

/** "7d 4rx2 8+": one ended by d at 7, two by r at 4, one was last seen at 8. */
function endsOf(words: string): CauseEnds<Letter>[] {
  const ends = new Map<number, CauseEnds<Letter>>();
  for (const word of words.split(/\s+/)) {
    const [, time = "", what = "", times = "1"] = /^(\d+)([grd+])(?:x(\d+))?$/.exec(word) ?? [];
    const at = ends.get(Number(time)) ?? { time: Number(time), ended: {}, censored: 0 };
    if (what === "+") at.censored += Number(times);
    else at.ended[what as Letter] = (at.ended[what as Letter] ?? 0) + Number(times);
    ends.set(at.time, at);
  }
  return [...ends.values()].sort((a, b) => a.time - b.time);
}
