import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { comparisonOf } from "./earlier-days";
import { addDays, dayOf, resolveRange, startOfDay } from "./range";
import { sameHours } from "./same-hours";
import { dayMs, hourMs, minuteMs } from "./settings";
import { clockOfDay, wallClock } from "./zone-clock";

const lisbon = "Europe/Lisbon";
const at = (preset: "today" | "24h", now: string, zone = lisbon) => sameHours(resolveRange({ preset }, zone, new Date(now)), new Date(now));

describe("today with yesterday up to the same hour", () => {
  test("hours under hours; the one that is not over is left out, on both sides", () => {
    const same = at("today", "2026-11-23T14:33:00Z");
    expect(same).toMatchObject({ hours: { own: 14, earlier: 14 } });
    expect(same?.own).toMatchObject({ until: "2026-11-23T14:00:00.000Z" });
    expect(same?.earlier.starts[0]).toBe("2026-11-22T00:00:00.000Z");
    expect(same?.earlier.until).toBe("2026-11-22T14:00:00.000Z");
    expect(same?.under.slice(12, 16)).toEqual([12, 13, null, null]);
  });

  test("an hour is over when it is counted, too; before the first there is nothing to compare", () => {
    expect(at("today", "2026-11-23T14:01:30Z")?.own.until).toBe("2026-11-23T13:00:00.000Z");
    expect(at("today", "2026-11-23T01:01:59Z")).toBeUndefined();
    expect(at("today", "2026-11-23T01:02:00Z")).toMatchObject({ hours: { own: 1, earlier: 1 } });
  });

  test("by the clock over a day of 25 hours and one of 23, today or yesterday", () => {
    // Lisbon goes back on 25 October at two, and forward on 29 March at one.
    expect(at("today", "2026-10-25T14:10:00Z")).toMatchObject({ hours: { own: 15, earlier: 14 } });
    expect(at("today", "2026-10-25T14:10:00Z")?.earlier.until).toBe("2026-10-24T13:00:00.000Z");
    expect(at("today", "2026-10-26T14:10:00Z")).toMatchObject({ hours: { own: 14, earlier: 15 } });
    expect(at("today", "2026-03-29T13:10:00Z")).toMatchObject({ hours: { own: 13, earlier: 14 } });
    expect(at("today", "2026-03-30T13:10:00Z")).toMatchObject({ hours: { own: 14, earlier: 13 } });
    // The hour from one to two happens twice today: yesterday's lies under the second. It did not happen yesterday: nothing lies under it.
    expect(at("today", "2026-10-25T14:10:00Z")?.under.slice(0, 5)).toEqual([0, null, 1, 2, 3]);
    expect(at("today", "2026-03-30T13:10:00Z")?.under.slice(0, 4)).toEqual([0, null, 1, 2]);
  });

  test("where a midnight is skipped or happens twice, days begin together", () => {
    expect(at("today", "2026-09-06T14:10:00Z", "America/Santiago")?.earlier.starts[0]).toBe("2026-09-05T04:00:00.000Z");
    expect(at("today", "2026-11-01T14:10:00Z", "America/Havana")?.earlier.starts[0]).toBe("2026-10-31T04:00:00.000Z");
  });
});

test("the 24 hours with those before: as many, whatever the clocks did", () => {
  const same = at("24h", "2026-10-25T14:33:00Z");
  expect(same).toMatchObject({ hours: { own: 23, earlier: 23 } });
  expect(same?.own).toMatchObject({ until: "2026-10-25T14:00:00.000Z" });
  expect([same?.own.starts[0], same?.earlier.starts[0]]).toEqual(["2026-10-24T15:00:00.000Z", "2026-10-23T15:00:00.000Z"]);
});

test("as a comparison: with what changed within, and why where there is nothing", () => {
  const now = new Date("2026-11-23T14:33:00Z");
  const policies = [{ version: 4, at: new Date("2026-11-22T09:00:00Z"), turnsOn: true }];
  const asked = (range: Parameters<typeof resolveRange>[0], dataSince: Date | null, when = now) =>
    comparisonOf(resolveRange(range, lisbon, when), "previous", { policies, dataSince, now: when });
  expect(asked({ preset: "today" }, new Date("2026-11-01"))).toMatchObject({ by: "hour", mixed: { earlier: [4], own: [] } });
  expect(asked({ from: "2026-11-23", to: "2026-11-23" }, new Date("2026-11-01"))).toMatchObject({ by: "hour", hours: { own: 14 } });
  const began = new Date("2026-11-22T08:00:00Z");
  expect(asked({ preset: "today" }, began)).toEqual({ possible: false, why: "no_hours_before", day: "2026-11-22" });
  expect(asked({ preset: "24h" }, null)).toEqual({ possible: false, why: "no_hours_before", day: "2026-11-23" });
  expect(asked({ preset: "today" }, began, new Date("2026-11-23T00:30:00Z"))).toEqual({ possible: false, why: "no_whole_hour" });
});

const zones = [
  lisbon,
  "America/New_York",
  "Asia/Kathmandu",
  "America/Santiago",
  "America/Havana",
  "America/St_Johns",
  "Pacific/Chatham",
  "UTC",
];
/** Around the changes of clocks of these zones in 2026, and anywhere else in it. */
const moment = fc.oneof(
  fc.integer({ min: 0, max: 365 * 24 * 4 }).map((quarters) => Date.parse("2026-01-02T00:00:00Z") + quarters * 15 * minuteMs),
  fc
    .tuple(
      fc.constantFrom("2026-03-08", "2026-03-29", "2026-04-05", "2026-09-06", "2026-09-27", "2026-10-25", "2026-11-01"),
      fc.integer({ min: -24 * 12, max: 60 * 12 }),
    )
    .map(([day, steps]) => Date.parse(`${day}T00:00:00Z`) + steps * 5 * minuteMs),
);

test("whatever the zone and the moment: both sides are over, stop at the same time by the clock, and each hour lies under its own", () => {
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), fc.constantFrom("today" as const, "24h" as const), (ms, zone, preset) => {
      const now = new Date(ms);
      const range = resolveRange({ preset }, zone, now);
      const same = sameHours(range, now);
      if (!same) {
        expect(now.getTime() - range.from.getTime()).toBeLessThan(2 * hourMs + 2 * minuteMs);
        return;
      }
      const [until, then] = [new Date(same.own.until), new Date(same.earlier.until)];
      expect(until <= now && now.getTime() - until.getTime() < hourMs + 2 * minuteMs).toBe(true);
      // The questions are ranges, whose buckets touch and end there.
      for (const side of [same.own, same.earlier]) expect(resolveRange(side, zone, now).until.toISOString()).toBe(side.until);
      const [first = then] = same.earlier.starts.map((start) => new Date(start));
      expect(then <= range.from || preset === "24h").toBe(true);
      if (preset === "24h") {
        expect(until.getTime() - then.getTime()).toBe(dayMs);
        expect(first.getTime()).toBe(range.from.getTime() - dayMs);
      } else {
        const yesterday = addDays(dayOf(now, zone), -1);
        expect(first).toEqual(startOfDay(yesterday, zone));
        // What yesterday's clocks skipped ends with the gap.
        const late = clockOfDay(then, zone) - clockOfDay(until, zone);
        expect(late === 0 || wallClock(new Date(then.getTime() - 1), zone) < wallClock(until, zone) - dayMs).toBe(true);
      }
      const laid = same.under.filter((index) => index !== null);
      expect(laid).toEqual(same.earlier.starts.map((_, index) => index));
      for (const [index, place] of same.under.entries()) {
        const [own, earlier] = [range.buckets[index]?.start, place === null ? undefined : same.earlier.starts[place]];
        if (!own || !earlier || preset === "24h") continue;
        if (index > 0) expect(clockOfDay(new Date(earlier), zone)).toBe(clockOfDay(own, zone));
      }
    }),
    { numRuns: 2_000 },
  );
});
