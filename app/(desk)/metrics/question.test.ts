import { describe, expect, test } from "vitest";
import { hrefOf, readQuestion, whyMended, without } from "./question";

const zone = "Europe/Lisbon";
const now = new Date("2026-11-22T19:05:00Z");
const read = (params: Record<string, string | string[] | undefined>, rollout: string | null = null) =>
  readQuestion(params, zone, now, rollout);

describe("the address is read leniently", () => {
  test("nothing asked: 28 days, per logical attempt", () => {
    expect(read({})).toEqual({ range: { preset: "28d" }, kind: "logical", filters: {}, compare: null, mended: false });
  });

  test("what is understood is taken, what is not is left out", () => {
    expect(read({ range: "7d", granularity: "hour", rate: "user", platform: "ios,(none)", persona: "", compare: "policy-3" })).toEqual({
      range: { preset: "7d", granularity: "hour" },
      kind: "user",
      filters: { platform: ["ios", "(none)"] },
      compare: "policy-3",
      mended: false,
    });
    expect(read({ range: "a week", granularity: "minute", rate: "x", compare: "policy-0", utm_source: "mail" })).toEqual(read({}));
    expect(read({ range: ["today", "90d"] }).range).toEqual({ preset: "today" });
  });

  test("days of one's own; without an end it is today", () => {
    expect(read({ from: "2026-10-01", to: "2026-10-31" }).range).toEqual({ from: "2026-10-01", to: "2026-10-31" });
    expect(read({ from: "2026-11-01" }).range).toEqual({ from: "2026-11-01", to: "2026-11-22" });
  });

  test("since the rollout; where there is none, the usual days, and that is said", () => {
    const since = read({ range: "rollout", granularity: "week" }, "2026-10-30");
    expect(since.range).toEqual({ preset: "rollout", from: "2026-10-30", granularity: "week" });
    expect(hrefOf(since, {})).toBe("/metrics?range=rollout&granularity=week");
    expect(read({ range: "rollout" })).toMatchObject({ range: { preset: "28d" }, mended: true });
  });

  test.each([
    [{ from: "2026-11-30", to: "2026-11-01" }, "The range ends before it begins."],
    [{ from: "yesterday" }, "A range has two days"],
    [{ from: "2027-01-01", to: "2027-01-02" }, "The range begins in the future."],
    [{ from: "1990-01-01", to: "2026-01-01" }, "The range is longer than"],
  ])("days that are no range, %j, are mended, and it is said why", (params, why) => {
    expect(read(params)).toMatchObject({ range: { preset: "28d" }, mended: true });
    expect(whyMended(params, zone, now)?.wordsIn("en")).toContain(why);
    expect(whyMended(params, zone, now)?.wordsIn("pt")).not.toContain(why);
  });
});

describe("addresses are short and keep the rest of the question", () => {
  test("what is usual is left out", () => {
    expect(hrefOf(read({}), {})).toBe("/metrics");
    expect(hrefOf(read({ range: "28d", rate: "logical" }), {})).toBe("/metrics");
  });

  test("one thing changes, the others stay", () => {
    const asked = read({ from: "2026-10-01", to: "2026-10-07", granularity: "hour", rate: "attempt" });
    expect(hrefOf(asked, { kind: "user" })).toBe("/metrics?from=2026-10-01&to=2026-10-07&granularity=hour&rate=user");
    expect(hrefOf(asked, { granularity: "day" })).toBe("/metrics?from=2026-10-01&to=2026-10-07&granularity=day&rate=attempt");
    // Another range has its own usual granularity.
    expect(hrefOf(asked, { range: { preset: "90d" } })).toBe("/metrics?range=90d&rate=attempt");
  });

  test("what is written is read back", () => {
    // A form says a dimension several times; a value may hold a comma.
    const goal = ["sleep%2C well", "100 %25 rest", "(none)"];
    const asked = read({ range: "90d", granularity: "week", rate: "user", compare: "previous", goal, app_version: "2.9,2.10" });
    expect(asked.filters).toEqual({ goal: ["sleep, well", "100 % rest", "(none)"], app_version: ["2.9", "2.10"] });
    const params = Object.fromEntries(new URL(hrefOf(asked, {}), "http://localhost").searchParams);
    expect(read(params)).toEqual(asked);
  });

  test("a chip takes its value away, the last of a dimension takes the dimension", () => {
    const { filters } = read({ platform: "ios,android", policy: "2" });
    expect(without(filters, "platform", "ios")).toEqual({ platform: ["android"], policy: ["2"] });
    expect(without(filters, "policy", "2")).toEqual({ platform: ["ios", "android"] });
  });
});
