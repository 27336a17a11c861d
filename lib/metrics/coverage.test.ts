import { expect, test } from "vitest";
import { coverage } from "./coverage";
import { recentCoverage } from "./recent-coverage";
import { analyst, at, live } from "./testing/history";

test("coverage says from when to when anything came in", async () => {
  await live([]);
  expect(await coverage(analyst)).toEqual({ firstAt: null, lastAt: null });
  const attempts = [{ minute: 30, persona: "sleep_coach", conflict: false, lockout: null }];
  await live([{ isTest: false, attempts, lockouts: [], signs: [{ minute: 10, kind: "app_opened" }], complaints: [] }]);
  expect(await coverage(analyst, {}, at(60))).toEqual({ firstAt: at(10), lastAt: at(30) });
  // What is drawn is at most a minute old; nothing at all is not kept.
  expect(await recentCoverage(analyst, {}, at(5))).toEqual({ firstAt: null, lastAt: null });
  expect(await recentCoverage(analyst, {}, at(25))).toEqual({ firstAt: at(10), lastAt: at(10) });
  expect(await recentCoverage(analyst, {}, at(60))).toEqual({ firstAt: at(10), lastAt: at(30) });
  expect(await coverage(analyst, {}, at(20))).toEqual({ firstAt: at(10), lastAt: at(10) });
});
