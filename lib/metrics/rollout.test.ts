import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { sampleSize } from "@/lib/statistics/sample-size";
import { wilson } from "@/lib/statistics/wilson";
import { conflictRate } from "./conflict-rate";
import { dropOff } from "./drop-off";
import { meaningOf, rollout, rolloutMeasures, windowsOf } from "./rollout";
import { analyst, at, live } from "./testing/history";
import { lockedOut, seeded } from "./testing/truth";
import { verdictOf } from "./verdict";

const zone = "Europe/Lisbon";
const now = new Date("2026-11-22T19:05:00Z");
const changed = new Date("2026-10-29T09:24:00Z");
const dataSince = new Date("2026-08-24T10:00:00Z");

describe("the days before and after a change", () => {
  const usual = { startsAt: changed, endsAt: null, policies: [], dataSince };

  test("are as many, whole weeks, without its own day and today", () => {
    expect(windowsOf(usual, zone, now)).toMatchObject({
      days: 21,
      before: { from: "2026-10-08", to: "2026-10-28" },
      after: { from: "2026-10-30", to: "2026-11-19" },
    });
  });

  test("end at the next change of the policy on either side, and where the data begins", () => {
    const policies = [new Date("2026-10-20T12:00:00Z"), new Date("2026-11-04T12:00:00Z")];
    expect(windowsOf({ ...usual, policies }, zone, now)).toMatchObject({ days: 5, after: { from: "2026-10-30", to: "2026-11-03" } });
    expect(windowsOf({ ...usual, dataSince: new Date("2026-10-25T03:00:00Z") }, zone, now)).toMatchObject({
      days: 3,
      before: { from: "2026-10-26", to: "2026-10-28" },
    });
    expect(windowsOf({ ...usual, dataSince: null }, zone, now)).toMatchObject({ days: 0, before: null, after: null });
  });

  test("leave out the days of a rollout in steps; on its own day there are only those before", () => {
    expect(windowsOf({ ...usual, endsAt: new Date("2026-11-05T12:00:00Z") }, zone, now).after).toEqual({
      from: "2026-11-06",
      to: "2026-11-19",
    });
    expect(windowsOf(usual, zone, new Date("2026-10-29T20:00:00Z"))).toMatchObject({ days: 28, after: null });
  });
});

describe("the verdict", () => {
  const windows = { days: 14, daysMax: 28, afterFrom: new Date("2026-10-30T00:00:00Z"), maturesAfterMs: 16 * 86_400_000 };
  const arm = (hits: number, people: number, notMatured = 0) => ({ share: wilson(hits, people), people, notMatured });
  const random = seeded(3);
  const drawn = (share: number, people: number) => {
    let hits = 0;
    for (let one = 0; one < people; one++) if (random() < share) hits++;
    return arm(hits, people);
  };

  test("sees a fix that halves a share in 8 of 10 cases once there are enough, and none where there is none in 93 of 100", () => {
    const need = sampleSize(0.3, 0.15);
    const verdicts = (after: number) =>
      Array.from({ length: 400 }, () => verdictOf(drawn(0.3, 2 * need), drawn(after, 2 * need), windows).code);
    expect(verdicts(0.15).filter((code) => code === "fell").length / 400).toBeGreaterThan(0.8);
    expect(verdicts(0.3).filter((code) => code === "no_clear_change").length / 400).toBeGreaterThan(0.93);
  });

  test("is not fooled by looking every day", () => {
    let early = 0;
    for (let run = 0; run < 300; run++) {
      const before = drawn(0.3, 400);
      let hits = 0;
      // A hundred is fewer than what it takes: every look is an early one.
      const looks = Array.from({ length: 10 }, (_, day) => {
        for (let one = 0; one < 10; one++) if (random() < 0.3) hits++;
        return verdictOf(before, arm(hits, 10 * (day + 1)), windows).code;
      });
      if (looks.some((code) => code === "fell" || code === "rose")) early++;
    }
    expect(early / 300).toBeLessThan(0.02);
  });

  test("says how many are needed and when they will have matured", () => {
    const verdict = verdictOf(arm(100, 1_000), arm(4, 40, 160), windows);
    // Halving 10 % takes 432 on each side; 200 came in 14 days, so 432 take 31 days: more than a window has.
    expect(verdict).toEqual({ code: "not_enough", need: sampleSize(0.1, 0.05), before: 1_000, after: 40, on: null });
    const sooner = verdictOf(arm(100, 1_000), arm(4, 40, 300), windows);
    expect(sooner).toMatchObject({ code: "not_enough", on: new Date("2026-12-03T00:00:00Z") });
    expect(verdictOf(arm(0, 50), arm(0, 50), windows)).toMatchObject({ code: "not_enough", need: null, on: null });
    expect(verdictOf(arm(9, 90), arm(200, 2_000), windows)).toMatchObject({ on: null });
  });
});

test("each option makes other numbers lose their meaning", () => {
  expect(meaningOf("conflict_rate", ["option2"])).toBe("cannot_move");
  expect(meaningOf("conflict_rate", ["option1"])).toBe("denominator_moves");
  expect(meaningOf("wrote_disappeared", ["option3"])).toBe("may_rise");
  expect(rolloutMeasures.map((measure) => meaningOf(measure, []))).toEqual(rolloutMeasures.map(() => "comparable"));
  expect(meaningOf("blocked_people", ["option1", "option2"])).toBe("comparable");
});

test("a rollout's sides are the metrics of its days", async () => {
  await live(lockedOut(seeded(9), 60, 60));
  const id = newId();
  await db.annotation.create({ data: { id, kind: "release", title: "App 2.4.0", startsAt: at(30 * 1_440), createdBy: "test" } });
  const answer = await rollout(analyst, { annotation_id: id }, at(60 * 1_440));
  expect(answer).toMatchObject({ days: 28, others: 0, change: { title: "App 2.4.0", turnedOn: [] } });
  for (const [side, which] of [
    [answer.before, "before"],
    [answer.after, "after"],
  ] as const) {
    if (!side) throw new Error("no days");
    const range = { ...side, granularity: "day" as const };
    const lost = await dropOff(analyst, { range }, at(60 * 1_440));
    expect(answer.measures.drop_off[which]).toEqual({ share: lost.share, people: lost.matured, notMatured: lost.unmatured });
    const { total } = await conflictRate(analyst, { range, kind: "logical" }, at(60 * 1_440));
    expect(answer.measures.conflict_rate[which]).toEqual({ share: total.rate, people: total.users, notMatured: 0 });
  }
  await db.annotation.delete({ where: { id } });
  await expect(rollout(analyst, { annotation_id: id }, at(60 * 1_440))).rejects.toMatchObject({ code: "NOT_FOUND" });
});
