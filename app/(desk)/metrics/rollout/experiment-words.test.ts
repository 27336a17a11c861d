import { describe, expect, test } from "vitest";
import { type Contrast, type Experiment, experimentMeasures } from "@/lib/metrics/experiment";
import { type Rollout, rolloutMeasures } from "@/lib/metrics/rollout";
import { sampleRatio } from "@/lib/statistics/sample-ratio";
import { wilson } from "@/lib/statistics/wilson";
import { briefOf, markdownOf } from "./brief";
import { groupLines, headlineWords, missingInGroups, trendWords } from "./experiment-words";

const arm = (hits: number, people: number, notMatured = 0) => ({ share: wilson(hits, people), people, notMatured });
const difference = { value: -0.09, low: -0.11, high: -0.07 };
const lower: Contrast = { base: arm(192, 1_600), own: arm(12, 400, 25), verdict: { code: "fell", difference }, meaning: "comparable" };
const experiment: Experiment = {
  version: 2,
  base: 1,
  percent: 20,
  from: new Date("2026-10-20T09:00:00Z"),
  until: new Date("2026-10-29T09:24:00Z"),
  ended: true,
  people: { own: 400, base: 1_600, both: 0 },
  ratio: sampleRatio([
    { observed: 400, share: 20 },
    { observed: 1_600, share: 80 },
  ]),
  measures: Object.fromEntries(
    experimentMeasures.map((measure) => [measure, measure === "conflict_rate" ? { ...lower, meaning: "denominator_moves" } : lower]),
  ) as Experiment["measures"],
};
const asOf = new Date("2026-11-22T19:05:00Z");
const measured = { before: arm(1, 10), after: arm(1, 10), verdict: { code: "no_clear_change", difference }, meaning: "comparable" };
const metric = {
  asOf,
  zone: "Europe/Lisbon",
  definitionVersion: 2,
  settingsVersion: 2,
  change: { id: "c", kind: "policy", title: "Policy: x", startsAt: experiment.from, policyVersion: 2, turnedOn: ["option1"] },
  before: { from: "2026-10-12", to: "2026-10-18" },
  after: { from: "2026-10-21", to: "2026-10-27" },
  days: 7,
  others: 0,
  measures: Object.fromEntries(rolloutMeasures.map((measure) => [measure, measured])),
  experiment,
  trend: null,
} as unknown as Rollout;
const broken: Experiment = {
  ...experiment,
  people: { own: 600, base: 1_400, both: 12 },
  ratio: sampleRatio([
    { observed: 600, share: 20 },
    { observed: 1_400, share: 80 },
  ]),
};

describe("of two groups", () => {
  test("the answer has both shares, and the difference with its interval", () => {
    expect(headlineWords(metric, "en")).toEqual({
      tone: "ok",
      title: "Fewer people are blocked: 3.0\u00a0% of the people with the change, 12\u00a0% of those without it.",
      detail: "A difference of −9.0 percentage points (95 % interval −11 to −7.0).",
    });
    expect(groupLines(experiment, metric, "en")).toEqual([
      "The two groups are as big as they should be: about 400 and 1,600 were expected.",
      expect.stringMatching(
        /^20 of 100 users had the change from .+ to .+\. 400 people with it and 1,600 people without it used the app\.$/,
      ),
    ]);
  });

  test("that are not as big as they should be nothing is said", () => {
    expect(headlineWords({ ...metric, experiment: broken }, "en")).toMatchObject({
      tone: "bad",
      title: expect.stringMatching(/cannot be trusted/),
    });
    expect(groupLines(broken, metric, "en")).toEqual([
      expect.stringMatching(/cannot be trusted: about 400 and 1,600 were expected/),
      expect.stringMatching(/600 people with it/),
      "12 people met both versions because the share was changed: they are in neither group.",
    ]);
  });

  test.each([
    [{ need: 500, on: new Date("2026-12-03T00:00:00Z") }, false, "300 of 500 in the smaller group; enough on 3 Dec"],
    [{ need: 500, on: null }, false, "300 of 500 in the smaller group; at this pace not within four weeks"],
    [{ need: 500, on: null }, true, "300 of 500 in the smaller group when it ended"],
    [{ need: null, on: null }, true, "none without the change: nothing could fall"],
  ])("what is missing is said of the smaller one", (missing, ended, words) => {
    const verdict = { code: "not_enough" as const, before: 1_200, after: 300, ...missing };
    expect(missingInGroups({ ...lower, verdict }, { ended }, metric, "en")).toBe(words);
  });

  test("the brief has them in its table, and before and after beside it", () => {
    const adoption = { installations: 0, reaches: [], versions: [], percent: 20, days: 30, kind: "policy" };
    const brief = briefOf({ metric, adoption: adoption as never, cost: null, changes: [] }, "en");
    const text = markdownOf(brief, "https://desk.test");
    expect(text).toContain("| Measure | Without the change | With the change |");
    expect(text).toContain("- 409 rate: No: with option 1 the app looks first");
    expect(text).toContain("## Everybody, before and after\n\n- No clear change in how many people are blocked");
    expect(text).toContain("- Only 20 of 100 users had the change");
    expect(text).toContain("- Gone after a new installation: 25 not matured yet");
  });
});

describe("the second opinion", () => {
  const found = {
    days: { before: 25, after: 21 },
    level: difference,
    slopePerWeek: { value: 0.004, low: -0.001, high: 0.009 },
    expected: 0.3,
    found: -0.01,
    lag: 3,
  };
  const days = { before: { from: "", to: "" }, after: { from: "", to: "" } };
  const of = (trend: unknown) => trendWords({ ...metric, experiment: null, trend } as unknown as Rollout, "en");

  test("is a sentence, what it assumes, and how it was found; a share is never below nothing", () => {
    const words = of({ ...days, measures: { conflict_rate: found, unrecovered_rate: null } });
    expect(words?.title).toBe(
      "The daily 409 rate fell with the change: −9.0 points from where it was heading (95 % interval −11 to −7.0).",
    );
    expect(words?.notes).toHaveLength(1);
    expect(words?.details[0]).toBe(
      "On the first day after the change the line before it would have been at 30\u00a0%; the line after it is at 0\u00a0%.",
    );
  });

  test("says when there will be days enough for it, or that there never will", () => {
    expect(of({ enoughOn: new Date("2026-12-03T00:00:00Z") })?.title).toMatch(/needs 10 days on each side .+ on 3 Dec\.$/);
    expect(of({ enoughOn: null })?.title).toMatch(/fewer than 10 days/);
    expect(of(null)).toBeUndefined();
  });

  test("takes the rate that the change leaves its meaning, or says that it does not", () => {
    const trend = { ...days, measures: { conflict_rate: found, unrecovered_rate: found } };
    const under = (conflict: string, unrecovered: string) =>
      trendWords(
        {
          ...metric,
          trend,
          measures: { conflict_rate: { meaning: conflict }, unrecovered_rate: { meaning: unrecovered } },
        } as unknown as Rollout,
        "en",
      );
    expect(under("cannot_move", "comparable")?.title).toMatch(/^The daily share of 409s not recovered fell/);
    expect(under("denominator_moves", "denominator_moves")?.notes[1]).toMatch(/^Loses its meaning/);
  });
});
