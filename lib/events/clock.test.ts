import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { absurdAfterYears, lateAfterDays, placeInTime, skewToleratedMinutes } from "./clock";

const receivedAt = new Date("2026-11-22T12:00:00.000Z");
const earlier = (ms: number) => new Date(receivedAt.getTime() - ms);
const minute = 60_000;
const day = 86_400_000;

describe("where an event is placed", () => {
  const place = (occurredAgo: number, sentAgo: number, clock: "device" | "backend" = "device") => {
    const { at, quality, late } = placeInTime({ occurredAt: earlier(occurredAgo), sentAt: earlier(sentAgo), receivedAt, clock });
    return { ago: receivedAt.getTime() - at.getTime(), quality, late };
  };

  test("as long before it was received as it was before it was sent", () => {
    expect(place(10 * minute, 0)).toEqual({ ago: 10 * minute, quality: "exact", late: false });
    expect(place(10 * minute, 2 * minute)).toEqual({ ago: 8 * minute, quality: "exact", late: false });
  });

  test("by a clock that is hours wrong: corrected, and marked so", () => {
    expect(place(130 * minute, 120 * minute)).toEqual({ ago: 10 * minute, quality: "corrected", late: false });
    expect(place(-50 * minute, -60 * minute, "backend")).toEqual({ ago: 10 * minute, quality: "corrected", late: false });
    expect(place(15 * minute, 5 * minute)).toMatchObject({ quality: "exact" });
    expect(place(15 * minute, 5 * minute + 1)).toMatchObject({ quality: "corrected" });
  });

  test("a backend's clock that agrees with ours is taken at its word, but for the future", () => {
    expect(place(10 * minute, 2 * minute, "backend")).toEqual({ ago: 10 * minute, quality: "exact", late: false });
    expect(place(-1 * minute, -2 * minute, "backend")).toEqual({ ago: 0, quality: "exact", late: false });
  });

  test("when it was received, where the times cannot be", () => {
    expect(place(0, 1)).toEqual({ ago: 0, quality: "received", late: false });
    expect(place(50 * 365 * day, 0)).toEqual({ ago: 0, quality: "received", late: false });
  });

  test("more than 30 days ago: late", () => {
    expect(place(lateAfterDays * day, 0)).toMatchObject({ late: false });
    expect(place(lateAfterDays * day + 1, 0)).toMatchObject({ late: true, quality: "exact" });
  });
});

const moment = fc.integer({ min: -20 * 365 * day, max: 20 * 365 * day }).map((ms) => new Date(receivedAt.getTime() + ms));
const clock = fc.constantFrom("device" as const, "backend" as const);

it("is never later than received, and late only when it is", () => {
  fc.assert(
    fc.property(moment, moment, clock, (occurredAt, sentAt, whose) => {
      const { at, quality, late } = placeInTime({ occurredAt, sentAt, receivedAt, clock: whose });
      expect(at <= receivedAt).toBe(true);
      expect(late).toBe(receivedAt.getTime() - at.getTime() > lateAfterDays * day);
      const absurd = occurredAt > sentAt || sentAt.getTime() - occurredAt.getTime() > absurdAfterYears * 365.25 * day;
      const skewed = Math.abs(sentAt.getTime() - receivedAt.getTime()) > skewToleratedMinutes * minute;
      expect(quality).toBe(absurd ? "received" : skewed ? "corrected" : "exact");
    }),
  );
});

it("of a device does not depend on what its clock shows, only on how it runs", () => {
  fc.assert(
    fc.property(fc.nat(5 * 365 * day), moment, moment, (age, sentAt, otherSentAt) => {
      const of = (sent: Date) => placeInTime({ occurredAt: new Date(sent.getTime() - age), sentAt: sent, receivedAt, clock: "device" }).at;
      expect(of(sentAt)).toEqual(of(otherSentAt));
      expect(of(sentAt)).toEqual(earlier(age));
    }),
  );
});

it("keeps the order of what one clock has stamped", () => {
  fc.assert(
    fc.property(fc.nat(100 * day), fc.nat(100 * day), moment, clock, (a, b, sentAt, whose) => {
      const of = (age: number) =>
        placeInTime({ occurredAt: new Date(sentAt.getTime() - age), sentAt, receivedAt, clock: whose }).at.getTime();
      expect(Math.sign(of(a) - of(b))).toBeOneOf([0, Math.sign(b - a)]);
    }),
  );
});
