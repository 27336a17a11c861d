import { describe, expect, test } from "vitest";
import type { AnnotationItem } from "@/lib/annotations/list";
import { type RangeQuestion, resolveRange } from "@/lib/metrics/range";
import { bucketWords, marksOf, rangeDays, rangeEnd } from "./range-words";

const now = new Date("2026-11-22T19:05:00Z");
const range = (question: RangeQuestion, zone = "Europe/Lisbon") => resolveRange(question, zone, now);

describe("the range ends a sentence", () => {
  test.each([
    [{ preset: "today" }, "today", "22 Nov"],
    [{ preset: "28d" }, "in the last 28 days", "26 Oct – 22 Nov"],
    [{ from: "2026-10-01", to: "2026-10-31" }, "from 1 Oct to 31 Oct", "1 Oct – 31 Oct"],
    [{ from: "2025-12-31", to: "2026-01-01" }, "from 31 Dec 2025 to 1 Jan", "31 Dec 2025 – 1 Jan"],
    [{ from: "2026-10-25", to: "2026-10-25" }, "on 25 Oct", "25 Oct"],
  ] as [RangeQuestion, string, string][])("%j", (question, end, days) => {
    expect(rangeEnd(range(question), now, "en")).toBe(end);
    expect(rangeDays(range(question), now, "en")).toBe(days);
  });
});

test("in Portuguese, too", () => {
  expect(rangeEnd(range({ preset: "24h" }), now, "pt")).toBe("nas últimas 24 horas");
  expect(rangeEnd(range({ from: "2026-10-01", to: "2026-10-31" }), now, "pt")).toBe("de 1 out. a 31 out.");
  const asked = range({ preset: "7d" });
  expect(asked.buckets.map((bucket) => bucketWords(asked, bucket, now, "pt").label)[0]).toBe("seg. 16 nov.");
});

describe("buckets are named in the reporting zone", () => {
  const named = (question: RangeQuestion, zone?: string) => {
    const asked = range(question, zone);
    return asked.buckets.map((bucket) => bucketWords(asked, bucket, now, "en"));
  };

  test("days by weekday and date, far in the east, too", () => {
    expect(named({ preset: "7d" })[0]).toMatchObject({ label: "Mon 16 Nov", tick: "16 Nov", note: undefined });
    expect(named({ preset: "7d" }, "Pacific/Kiritimati").at(-1)).toMatchObject({ label: "Mon 23 Nov", note: "so far" });
  });

  test("hours by clock, and by date where the day begins; what is not over says so", () => {
    const hours = named({ preset: "today" });
    expect(hours[0]).toMatchObject({ label: "22 Nov, 00:00", tick: "22 Nov" });
    expect(hours[1]).toMatchObject({ tick: "01:00", note: undefined });
    expect(hours[19]).toMatchObject({ tick: "19:00", note: "so far" });
    expect(hours[20]?.note).toBe("to come");
  });

  test("weeks by their Monday, and in part where the range cuts them", () => {
    expect(named({ from: "2026-10-07", to: "2026-10-25", granularity: "week" })[0]).toMatchObject({
      label: "Week of 5 Oct",
      note: "in part",
    });
  });
});

test("annotations lie where they happened; what began before stands at the start, what goes on reaches the end", () => {
  const asked = range({ from: "2026-11-01", to: "2026-11-10" });
  const annotation = (startsAt: string, endsAt: string | null = null): AnnotationItem => ({
    id: startsAt,
    kind: "release",
    title: "App 2.4.0",
    detail: null,
    startsAt: new Date(startsAt),
    endsAt: endsAt ? new Date(endsAt) : null,
    policyVersion: null,
    ...{ link: null, appVersion: null, externalKey: null, changedAt: now },
    createdBy: "Ana Prado",
  });
  const marks = marksOf(
    asked,
    [
      annotation("2026-10-28T00:00:00Z", "2026-11-02T00:00:00Z"),
      annotation("2026-11-06T00:00:00Z"),
      annotation("2026-11-10T12:00:00Z", "2026-11-20T00:00:00Z"),
    ],
    now,
    "en",
  );
  expect(marks.map(({ x, end }) => [x, end])).toEqual([
    [0, 0.1],
    [0.5, null],
    [0.95, 1],
  ]);
  expect(marks[1]?.when).toBe("6 Nov 00:00");
});
