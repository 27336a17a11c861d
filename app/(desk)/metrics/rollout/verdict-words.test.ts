import { describe, expect, test } from "vitest";
import { daysBefore } from "@/lib/metrics/days-before";
import type { Measured, Rollout } from "@/lib/metrics/rollout";
import { wilson } from "@/lib/statistics/wilson";
import { armWords, blockedWords, daysWords, missingWords, toneOf } from "./verdict-words";

const asOf = new Date("2026-11-22T19:05:00Z");
const zone = "Europe/Lisbon";
const arm = (hits: number, people: number, notMatured = 0) => ({ share: wilson(hits, people), people, notMatured });
const fell: Measured = {
  before: arm(120, 1_000),
  after: arm(23, 1_000),
  verdict: { code: "fell", difference: { value: -0.097, low: -0.12, high: -0.074 } },
  meaning: "comparable",
};
const waiting = (on: Date | null, before = 500): Measured => ({
  ...fell,
  after: arm(0, 40, 15),
  verdict: { code: "not_enough", need: 404, before, after: 40, on },
});
const days = { before: { from: "2026-10-08", to: "2026-10-28" }, after: { from: "2026-10-30", to: "2026-11-19" } };
const of = (measured: Measured, change: Partial<Rollout> = {}) =>
  blockedWords({ ...days, asOf, zone, measures: { blocked_people: measured }, ...change } as Rollout, "en");
const soon = new Date("2026-12-03T00:00:00Z");

describe("what a change did to who is blocked", () => {
  test("is a sentence with both shares, and the difference with its interval", () => {
    expect(of(fell)).toEqual({
      tone: "ok",
      title: "Fewer people are blocked: 12\u00a0% of the active users before the change, 2.3\u00a0% after it.",
      detail: "A difference of −9.7 percentage points (95 % interval −12 to −7.4).",
    });
  });

  test("without enough people says how many of how many, and when there will be", () => {
    expect(of(waiting(soon))).toEqual({
      tone: "neutral",
      title: "It cannot be told yet whether fewer people are blocked.",
      detail: "40 of 404 after the change; enough on 3 Dec",
    });
  });

  test("says which days are missing", () => {
    expect(of(fell, { after: null }).title).toMatch(/^No whole day after/);
    expect(of(fell, { before: null }).title).toMatch(/^There is no whole day of data before/);
  });
});

test.each([
  [waiting(soon), "40 of 404 after the change; enough on 3 Dec"],
  // A date that has gone by was a guess that did not come true.
  [waiting(new Date("2026-11-20T00:00:00Z")), "40 of 404 after the change; at this pace not within four weeks"],
  [waiting(soon, 94), "only 94 of 404 before the change, which no waiting mends"],
  [fell, undefined],
])("what is missing for a verdict", (measured, words) => {
  expect(missingWords(measured, { asOf, zone, days: true }, "en")).toBe(words);
});

test("more people back is good, more of anything else is not, and what cannot be judged is neither", () => {
  const rose: Measured = { ...fell, verdict: { code: "rose", difference: { value: 0.1, low: 0.05, high: 0.15 } } };
  expect([toneOf("back_within_day", rose), toneOf("drop_off", rose), toneOf("drop_off", fell)]).toEqual(["ok", "bad", "ok"]);
  expect(toneOf("conflict_rate", { ...fell, meaning: "denominator_moves" })).toBe("neutral");
});

test("no percent stands on fewer than 20 people", () => {
  expect(armWords(arm(3, 17), "en")).toEqual({ value: "too few for a percent" });
  expect(armWords(arm(0, 0), "pt")).toEqual({ value: "–" });
  expect(armWords(arm(120, 1_000), "pt")).toEqual({ value: "12%", interval: "10–14%" });
});

test("days are calendar days, whatever the zone", () => {
  expect(daysWords(days.before, asOf, "en")).toBe("8 Oct – 28 Oct");
});

test("what the lockouts cost before a change is asked of the whole days of data before it, at most 90", () => {
  const changed = new Date("2026-10-29T09:24:00Z");
  const before = (since: string | null) => daysBefore(changed, since === null ? null : new Date(since), zone);
  expect(before("2026-09-01T10:00:00Z")).toEqual({ from: "2026-09-02", to: "2026-10-28" });
  expect(before("2026-01-01T10:00:00Z")).toEqual({ from: "2026-07-31", to: "2026-10-28" });
  expect(before("2026-10-28T10:00:00Z")).toBeNull();
  expect(before(null)).toBeNull();
});
