import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { place } from "./place";
import { matchRiskSets, standardisedDifference } from "./risk-sets";

describe("controls out of risk sets", () => {
  const people = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 12 });
  const sets = fc
    .uniqueArray(fc.integer({ min: 100, max: 140 }), { maxLength: 8 })
    .chain((ids) =>
      fc.tuple(...ids.map((id) => people.map((those) => ({ id: `${id}`, candidates: those.map((one) => ({ id: `${one}` })) })))),
    );

  test("are the same in whatever order they are read; nobody is taken twice, nor from another's set", () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: 1, max: 5 }), (given, perCase) => {
        const matches = matchRiskSets(given, perCase, "seed");
        const turned = [...given].reverse().map((set) => ({ ...set, candidates: [...set.candidates].reverse() }));
        expect(new Map(matchRiskSets(turned, perCase, "seed").map(idsOf))).toEqual(new Map(matches.map(idsOf)));
        const all = matches.flatMap(({ controls }) => controls.map(({ id }) => id));
        expect(new Set(all).size).toBe(all.length);
        for (const { id, controls } of matches) {
          const own = new Set(given.find((set) => set.id === id)?.candidates.map((one) => one.id));
          expect(controls.every((one) => own.has(one.id))).toBe(true);
          expect(controls.length).toBeLessThanOrEqual(perCase);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("are not the case itself; who has few to choose from chooses first", () => {
    const matches = matchRiskSets(
      [
        { id: "rich", candidates: [{ id: "a" }, { id: "b" }, { id: "rich" }] },
        { id: "poor", candidates: [{ id: "a" }] },
      ],
      1,
      "seed",
    );
    expect(new Map(matches.map(idsOf))).toEqual(
      new Map([
        ["poor", ["a"]],
        ["rich", ["b"]],
      ]),
    );
  });

  test("are spread evenly by their ids", () => {
    // Pearson's chi-square over ten tenths; 27.9 is its 99.9th percentile with 9 degrees of freedom.
    const counts = Array.from({ length: 10 }, () => 0);
    for (let id = 0; id < 5_000; id++) {
      const tenth = Math.floor(place("seed", `user-${id}`) * 10);
      counts[tenth] = (counts[tenth] ?? 0) + 1;
    }
    expect(counts.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0)).toBeLessThan(27.9);
  });
});

// The formula of Austin, Statistics in Medicine 28 (2009) 3083, section 3, by hand: means 3 and 2, variances 2.5 and 1.
test("the standardised difference is the distance of the means in pooled standard deviations", () => {
  expect(standardisedDifference([1, 2, 3, 4, 5], [1, 2, 3])).toBeCloseTo(1 / Math.sqrt(1.75), 10);
  expect(standardisedDifference([2, 2], [2])).toBe(0);
  expect(standardisedDifference([2, 2], [3])).toBe(Number.NEGATIVE_INFINITY);
});

function idsOf({ id, controls }: { id: string; controls: { id: string }[] }): [string, string[]] {
  return [id, controls.map((each) => each.id)];
}
