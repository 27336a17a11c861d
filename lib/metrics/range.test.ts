import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/errors";
import { bucketsMax, type Granularity, granularities, presets, type RangeQuestion, resolveRange, startOfDay } from "./range";
import { hourMs } from "./settings";

const lisbon = "Europe/Lisbon";
const newYork = "America/New_York";
const kathmandu = "Asia/Kathmandu";

describe("a preset ends with the unit of time that is running", () => {
  const now = new Date("2026-11-22T19:05:00Z");

  test("7d is today and the six days before it", () => {
    const range = resolveRange({ preset: "7d" }, lisbon, now);
    expect(range).toMatchObject({ firstDay: "2026-11-16", lastDay: "2026-11-22", granularity: "day" });
    expect(range.from).toEqual(new Date("2026-11-16T00:00:00Z"));
    expect(range.to).toEqual(new Date("2026-11-23T00:00:00Z"));
    expect(range.until).toEqual(now);
    expect(range.buckets).toHaveLength(7);
    expect(range.buckets.map(({ complete }) => complete)).toEqual([true, true, true, true, true, true, false]);
  });

  test("today is today, by the hour", () => {
    const range = resolveRange({ preset: "today" }, lisbon, now);
    expect(range).toMatchObject({ firstDay: "2026-11-22", lastDay: "2026-11-22", granularity: "hour" });
    expect(range.buckets).toHaveLength(24);
    expect(range.buckets.filter(({ complete }) => complete)).toHaveLength(19);
  });

  test("24h is the running hour and the 23 before it, also where hours begin at a quarter", () => {
    const range = resolveRange({ preset: "24h" }, kathmandu, now);
    expect(range.from).toEqual(new Date("2026-11-21T19:15:00Z"));
    expect(range.to).toEqual(new Date("2026-11-22T19:15:00Z"));
    expect(range.buckets).toHaveLength(24);
    expect(range.buckets.filter(({ complete }) => !complete)).toEqual(range.buckets.slice(-1));
    expect(range.granularities).toEqual(["hour"]);
  });

  test("a day begins by the zone's clock, not by the machine's", () => {
    expect(resolveRange({ preset: "7d" }, kathmandu, now).lastDay).toBe("2026-11-23");
    expect(resolveRange({ preset: "7d" }, newYork, now).to).toEqual(new Date("2026-11-23T05:00:00Z"));
  });
});

describe("a custom range", () => {
  const now = new Date("2026-11-22T19:05:00Z");

  test("includes both of its days, and is whole when it is over", () => {
    const range = resolveRange({ from: "2026-10-01", to: "2026-10-31" }, lisbon, now);
    expect(range.from).toEqual(new Date("2026-09-30T23:00:00Z"));
    expect(range.to).toEqual(new Date("2026-11-01T00:00:00Z"));
    expect(range.until).toEqual(range.to);
    expect(range.preset).toBeNull();
    expect(range.buckets.every(({ complete }) => complete)).toBe(true);
  });

  test("stops today when it would go on", () => {
    expect(resolveRange({ from: "2026-11-20", to: "2027-01-31" }, lisbon, now).lastDay).toBe("2026-11-22");
  });

  test.each([
    ["is no day", "2026-02-30", "2026-03-01"],
    ["is not written as one", "1.2.2026", "2026-03-01"],
    ["ends before it begins", "2026-03-02", "2026-03-01"],
    ["has not begun", "2026-11-23", "2026-11-30"],
    ["is too long", "2020-01-01", "2026-11-01"],
  ])("that %s is refused", (_, from, to) => {
    expect(() => resolveRange({ from, to }, lisbon, now)).toThrow(Refusal);
  });
});

describe("granularity follows the length", () => {
  const now = new Date("2026-11-22T19:05:00Z");
  const asked = (from: string, to: string, granularity?: Granularity) => {
    const range = resolveRange({ from, to, granularity }, lisbon, now);
    return { granularity: range.granularity, buckets: range.buckets.length, allowed: range.granularities };
  };

  test("hours up to 7 days", () => {
    expect(asked("2026-11-01", "2026-11-07", "hour")).toMatchObject({ granularity: "hour", buckets: 168 });
    expect(asked("2026-11-01", "2026-11-08", "hour").granularity).toBe("day");
  });

  test("days up to 180, weeks above", () => {
    expect(asked("2026-05-27", "2026-11-22", "day")).toMatchObject({ granularity: "day", buckets: 180 });
    expect(asked("2026-05-26", "2026-11-22", "day")).toMatchObject({ granularity: "week", allowed: ["week"] });
    expect(asked("2024-01-01", "2026-11-22").granularity).toBe("week");
  });

  test("weeks begin on Monday, and one that the range cuts is not complete", () => {
    const { buckets } = resolveRange({ from: "2026-10-07", to: "2026-10-25", granularity: "week" }, lisbon, now);
    expect(buckets.map(({ start, complete }) => [start.toISOString(), complete])).toEqual([
      ["2026-10-04T23:00:00.000Z", false],
      ["2026-10-11T23:00:00.000Z", true],
      ["2026-10-18T23:00:00.000Z", true],
    ]);
  });
});

describe("the days on which clocks change", () => {
  const hoursOf = (zone: string, day: string) => {
    const { buckets } = resolveRange({ from: day, to: day, granularity: "day" }, zone, new Date("2027-01-01T00:00:00Z"));
    const [bucket] = buckets;
    return bucket ? (bucket.end.getTime() - bucket.start.getTime()) / hourMs : 0;
  };

  test.each([
    [lisbon, "2026-03-29", 23],
    [lisbon, "2026-10-25", 25],
    [newYork, "2026-03-08", 23],
    [newYork, "2026-11-01", 25],
    [kathmandu, "2026-03-29", 24],
    ["Australia/Lord_Howe", "2026-04-05", 24.5],
  ])("%s, %s has %d hours", (zone, day, hours) => {
    expect(hoursOf(zone, day)).toBe(hours);
  });

  test("an hour that happens twice is two buckets, one that is skipped none", () => {
    const hours = (day: string) =>
      resolveRange({ from: day, to: day, granularity: "hour" }, lisbon, new Date("2027-01-01T00:00:00Z")).buckets;
    expect(hours("2026-10-25")).toHaveLength(25);
    expect(hours("2026-03-29")).toHaveLength(23);
  });

  test("a midnight that is skipped begins at the end of the gap, one that happens twice at the first", () => {
    // Santiago springs forward at midnight; Havana falls back from 1:00 to midnight.
    expect(startOfDay("2026-09-06", "America/Santiago")).toEqual(new Date("2026-09-06T04:00:00Z"));
    expect(startOfDay("2026-11-01", "America/Havana")).toEqual(new Date("2026-11-01T04:00:00Z"));
    // Samoa had no 30 December 2011.
    expect(startOfDay("2011-12-31", "Pacific/Apia")).toEqual(new Date("2011-12-30T10:00:00Z"));
  });
});

test("whatever is asked, the buckets touch, cover the range, are never too many, and only what is over is complete", () => {
  const question = fc.oneof(
    fc.record({ preset: fc.constantFrom(...presets), granularity: fc.constantFrom(...granularities) }),
    fc
      .tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 1_000 }), fc.constantFrom(...granularities))
      .map(([first, days, granularity]): RangeQuestion => ({ from: isoDay(first), to: isoDay(first + days), granularity })),
  );
  const zones = [lisbon, newYork, kathmandu, "America/Santiago", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns", "UTC"];
  fc.assert(
    fc.property(question, fc.constantFrom(...zones), fc.integer({ min: 0, max: 40 * 8_766 }), (asked, zone, hours) => {
      const now = new Date(Date.parse("2019-01-01T00:00:00Z") + hours * hourMs * 0.24);
      if ("from" in asked && asked.from > now.toISOString().slice(0, 10)) return;
      const range = tryRange(asked, zone, now);
      if (!range) return;
      const { buckets } = range;
      expect(buckets.length).toBeGreaterThan(0);
      expect(buckets.length).toBeLessThanOrEqual(bucketsMax);
      expect(buckets[0]?.start.getTime()).toBeLessThanOrEqual(range.from.getTime());
      expect(buckets.at(-1)?.end.getTime()).toBeGreaterThanOrEqual(range.to.getTime());
      buckets.forEach((bucket, index) => {
        expect(bucket.end.getTime()).toBeGreaterThan(bucket.start.getTime());
        if (index > 0) expect(bucket.start).toEqual(buckets[index - 1]?.end);
        expect(bucket.complete).toBe(bucket.start >= range.from && bucket.end <= range.to && bucket.end <= now);
      });
      expect(range.until <= now && range.until <= range.to).toBe(true);
    }),
    { numRuns: 300 },
  );
});

function tryRange(asked: RangeQuestion, zone: string, now: Date) {
  try {
    return resolveRange(asked, zone, now);
  } catch (thrown) {
    // A day of the zone may lie one further than the day of UTC.
    if (thrown instanceof Refusal) return null;
    throw thrown;
  }
}

function isoDay(daysAfter2019: number): string {
  return new Date(Date.parse("2019-01-01T00:00:00Z") + daysAfter2019 * 24 * hourMs).toISOString().slice(0, 10);
}
