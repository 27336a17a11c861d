import fc from "fast-check";
import { expect, test } from "vitest";
import { minutes } from "@/lib/testing/people";
import { type Bars, type Level, levelOf, type Standing, type State, step } from "./rules";

const bars: Bars = {
  direction: "above",
  warnAt: 10,
  alertAt: 20,
  clearAt: 8,
  leastEvents: 50,
  evaluations: 1,
  renotifyHours: null,
  tellNoData: false,
};
const start: Standing = { state: "NO_DATA", pending: null, streak: 0, notifiedAt: null };

type Seen = { value: number | null; events: number };
const seen = fc.record({
  value: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null, freq: 8 }),
  events: fc.constantFrom(0, 49, 50, 500),
});
const anyBars = fc
  .record({
    direction: fc.constantFrom("above", "below"),
    warned: fc.boolean(),
    cleared: fc.boolean(),
    evaluations: fc.integer({ min: 1, max: 3 }),
    renotifyHours: fc.constantFrom(null, 1, 4),
    tellNoData: fc.boolean(),
  })
  .map(({ direction, warned, cleared, ...rest }): Bars => {
    const [warnAt, alertAt, clearAt] = direction === "above" ? [10, 20, 8] : [20, 10, 22];
    return { ...rest, direction, leastEvents: 50, alertAt, warnAt: warned ? warnAt : null, clearAt: cleared ? clearAt : null };
  });

/** One window an hour. */
function run(rule: Bars, windows: readonly Seen[], from: Standing = start) {
  let standing = from;
  return windows.map(({ value, events }, hour) => {
    const level = levelOf(rule, standing.state, value, events);
    const before = standing.state;
    const { tell, ...next } = step(rule, standing, level, minutes(hour * 60));
    standing = next;
    return { hour, before, level, tell, state: next.state };
  });
}
const statesOf = (rule: Bars, values: number[]) =>
  run(
    rule,
    values.map((value) => ({ value, events: 100 })),
  ).map(({ state }) => state);

test("goes over the bars, and comes back only beyond the lower one", () => {
  expect(statesOf(bars, [5, 9, 10, 9, 20, 19, 9, 8, 7, 9])).toEqual([
    ...["OK", "OK", "WARN", "WARN", "ALERT", "ALERT", "ALERT", "ALERT", "OK", "OK"],
  ]);
  expect(statesOf({ ...bars, direction: "below", warnAt: null, alertAt: 10, clearAt: 12 }, [11, 10, 11, 12, 13])).toEqual([
    ...["OK", "ALERT", "ALERT", "ALERT", "OK"],
  ]);
});

test("takes as many windows in a row as asked for, a warning and an alert both counting as worse", () => {
  const slow = { ...bars, clearAt: null, evaluations: 2 };
  expect(statesOf(slow, [5, 25, 5, 15, 25, 25, 25, 15, 5, 5])).toEqual([
    ...["OK", "OK", "OK", "OK", "WARN", "WARN", "ALERT", "ALERT", "WARN", "WARN"],
  ]);
});

test("between the bars nothing moves, however the number wobbles", () => {
  const wobble = fc.array(fc.integer({ min: 8, max: 19 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(wobble, (values) => {
      const alerting: Standing = { ...start, state: "ALERT", notifiedAt: minutes(-60) };
      const steps = run(
        bars,
        values.map((value) => ({ value, events: 100 })),
        alerting,
      );
      expect(new Set(steps.map(({ state }) => state))).toEqual(new Set(["ALERT"]));
      expect(steps.some(({ tell }) => tell)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test("whatever comes: never judged below the least events, told once of each change and once an interval", () => {
  fc.assert(
    fc.property(anyBars, fc.array(seen, { maxLength: 60 }), (rule, windows) => {
      let told: number | undefined;
      let lastTold: State | undefined;
      for (const { hour, before, level, tell, state } of run(rule, windows)) {
        const { events, value } = windows[hour] as Seen;
        if (events < 50 || value === null) {
          expect(level).toBeNull();
          // The state stays, or says that it is not known.
          expect([before, "NO_DATA"]).toContain(state);
        }
        if (state !== before && (state === "WARN" || state === "ALERT")) expect(tell).toBe("state");
        if (tell === "state") {
          expect(state).not.toBe(before);
          expect(state).not.toBe(lastTold);
          lastTold = state;
        }
        if (tell === "reminder") {
          expect(state).toBe(before);
          expect(state).not.toBe("OK");
          expect(hour - (told ?? 0)).toBeGreaterThanOrEqual(rule.renotifyHours ?? Number.POSITIVE_INFINITY);
        }
        if (tell) told = hour;
      }
    }),
    { numRuns: 300 },
  );
});

test("a paused rule says nothing, and the same window again changes nothing", () => {
  fc.assert(
    fc.property(anyBars, fc.constantFrom<Level | null>("OK", "WARN", "ALERT", null), (rule, level) => {
      const paused: Standing = { ...start, state: "PAUSED", notifiedAt: minutes(-6_000) };
      expect(step(rule, paused, level, minutes(0))).toEqual({ ...paused, tell: null });
      const next = step({ ...rule, renotifyHours: null }, start, level, minutes(0));
      const { tell: _, ...standing } = next;
      expect(step({ ...rule, renotifyHours: null }, standing, undefined, minutes(1))).toEqual({ ...standing, tell: null });
    }),
    { numRuns: 60 },
  );
});
