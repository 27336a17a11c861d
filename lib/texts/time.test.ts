import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockWords, dateWords, dayKey, dayWords, durationShort, durationWords, exactWords, relativeWords, stampWords } from "./time";

const zone = "Europe/Lisbon";
const now = new Date("2026-11-22T14:43:07Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe("relativeWords", () => {
  it.each([
    [0, "just now"],
    [59_000, "just now"],
    [6 * minute, "6 min ago"],
    [59 * minute, "59 min ago"],
    [3 * hour + 59 * minute, "3 h ago"],
    [day, "yesterday"],
    [3 * day, "3 days ago"],
    [51 * day, "2 Oct"],
    [618 * day, "14 Mar 2025"],
    [-6 * minute, "in 6 min"],
    [-2 * day, "in 2 days"],
  ])("%i ms ago is %s", (ms, words) => {
    expect(relativeWords(ago(ms), now, zone)).toBe(words);
  });
});

describe("durationWords", () => {
  it.each([
    [0, "under a minute", "< 1 min"],
    [minute, "1 minute", "1 min"],
    [41 * minute, "41 minutes", "41 min"],
    [hour, "1 hour", "1 h"],
    [3 * hour + 20 * minute, "3 hours 20 minutes", "3 h 20 min"],
    [2 * day + 4 * hour, "2 days 4 hours", "2 d 4 h"],
    [12 * day + 5 * hour, "12 days", "12 d"],
  ])("%i ms is %s", (ms, words, short) => {
    expect(durationWords(ms)).toBe(words);
    expect(durationShort(ms)).toBe(short);
  });

  it("never says a negative or an empty span", () => {
    fc.assert(
      fc.property(fc.integer({ min: -day, max: 4_000 * day }), (ms) => !durationWords(ms).includes("-") && durationWords(ms).length > 3),
    );
  });
});

describe("days and clocks are those of the zone", () => {
  const lateInLisbon = new Date("2026-10-01T23:30:00Z");

  it("counts the day from the zone's midnight", () => {
    expect(dayKey(lateInLisbon, zone)).toBe("2026-10-02");
    expect(dayKey(lateInLisbon, "UTC")).toBe("2026-10-01");
    expect(clockWords(lateInLisbon, zone)).toBe("00:30");
  });

  it("names days as people do", () => {
    expect(dayWords(now, now, zone)).toBe("Today");
    expect(dayWords(ago(day), now, zone)).toBe("Yesterday");
    expect(dayWords(lateInLisbon, now, zone)).toBe("2 October");
    expect(dayWords(new Date("2025-03-14T12:00:00Z"), now, zone)).toBe("14 March 2025");
  });

  it("stamps", () => {
    expect(stampWords(now, now, zone)).toBe("today 14:43");
    expect(stampWords(lateInLisbon, now, zone)).toBe("2 Oct 00:30");
    expect(dateWords(new Date("2025-03-14T12:00:00Z"), now, zone)).toBe("14 Mar 2025");
    expect(exactWords(now, zone)).toBe("Sun 22 Nov 2026, 14:43:07 Europe/Lisbon");
  });

  it("holds through the hour that happens twice", () => {
    const first = new Date("2026-10-25T00:30:00Z");
    const second = new Date("2026-10-25T01:30:00Z");
    expect([clockWords(first, zone), clockWords(second, zone)]).toEqual(["01:30", "01:30"]);
    expect(dayKey(first, zone)).toBe(dayKey(second, zone));
  });
});
