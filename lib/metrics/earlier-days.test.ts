import { describe, expect, test } from "vitest";
import { type Compare, comparisonOf } from "./earlier-days";
import { type RangeQuestion, resolveRange } from "./range";

const zone = "Europe/Lisbon";
const now = new Date("2026-11-23T10:00:00Z");
const policies = [
  { version: 3, at: new Date("2026-11-10T23:30:00Z"), turnsOn: true },
  { version: 2, at: new Date("2026-10-29T09:00:00Z"), turnsOn: false },
];
const compared = (range: RangeQuestion, compare: Compare, dataSince: Date | null = new Date("2026-08-01T05:00:00Z")) =>
  comparisonOf(resolveRange(range, zone, now), compare, { policies, dataSince, now });

describe("which days a range is compared with", () => {
  test("whole days with as many whole days; the same days of the week under each other, over a change of clocks, too", () => {
    expect(compared({ preset: "28d" }, "previous")).toEqual({
      possible: true,
      by: "day",
      days: 27,
      own: { from: "2026-10-27", to: "2026-11-22" },
      earlier: { from: "2026-09-29", to: "2026-10-25" },
      mixed: { earlier: [], own: [2, 3] },
    });
    const past = compared({ from: "2026-11-12", to: "2026-11-16" }, "previous");
    expect(past).toMatchObject({ days: 5, earlier: { from: "2026-11-07", to: "2026-11-11" }, mixed: { earlier: [3], own: [] } });
  });

  test("before a policy: the day on which it changed is on neither side", () => {
    const after = { from: "2026-11-11", to: "2026-11-20" };
    expect(compared(after, "policy-2")).toMatchObject({ days: 10, earlier: { from: "2026-10-19", to: "2026-10-28" } });
    // 23:30 in Lisbon is still the 10th.
    expect(compared(after, "policy-3")).toMatchObject({ earlier: { from: "2026-10-31", to: "2026-11-09" } });
    expect(compared({ preset: "28d" }, "policy-3")).toEqual({ possible: false, why: "begins_before", day: "2026-11-10" });
    expect(compared(after, "policy-9")).toEqual({ possible: false, why: "no_policy" });
  });

  test("where nothing can be compared it says why", () => {
    expect(compared({ preset: "today" }, "policy-3")).toEqual({ possible: false, why: "no_whole_day" });
    expect(compared({ preset: "24h" }, "policy-3")).toEqual({ possible: false, why: "rolling" });
    const since = new Date("2026-09-29T05:00:00Z");
    expect(compared({ preset: "28d" }, "previous", since)).toEqual({ possible: false, why: "not_enough_history", day: "2026-09-30" });
    expect(compared({ preset: "7d" }, "previous", null)).toMatchObject({ why: "not_enough_history" });
  });
});
