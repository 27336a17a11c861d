import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Refresher } from "./refresher";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

function watched() {
  const at: number[] = [];
  const began = performance.now();
  const refresher = new Refresher(() => at.push(performance.now() - began));
  return { refresher, at };
}

test("one hint is one refresh, soon", () => {
  const { refresher, at } = watched();
  refresher.ask();
  vi.advanceTimersByTime(10_000);
  expect(at).toEqual([250]);
});

test("a stream of hints does not put the refresh off for ever", () => {
  const { refresher, at } = watched();
  for (let ms = 0; ms < 1_000; ms += 100) {
    refresher.ask();
    vi.advanceTimersByTime(100);
  }
  expect(at[0]).toBe(500);
});

test("while held nothing moves; afterwards one refresh makes up for all", () => {
  const { refresher, at } = watched();
  const [one, two] = [refresher.hold(), refresher.hold()];
  refresher.ask();
  refresher.ask();
  vi.advanceTimersByTime(5_000);
  expect([at, refresher.waits]).toEqual([[], true]);
  one();
  one();
  vi.advanceTimersByTime(5_000);
  expect(at).toEqual([]);
  two();
  vi.advanceTimersByTime(5_000);
  expect(at).toHaveLength(1);
  refresher.hold()();
  vi.advanceTimersByTime(5_000);
  expect([at.length, refresher.waits]).toEqual([1, false]);
});

test("however the hints come, each is followed by a refresh within two seconds, and refreshes keep their distance", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 40 }), (gaps) => {
      const { refresher, at } = watched();
      const began = performance.now();
      const asked: number[] = [];
      for (const gap of gaps) {
        vi.advanceTimersByTime(gap);
        asked.push(performance.now() - began);
        refresher.ask();
      }
      vi.advanceTimersByTime(3_000);
      for (const ask of asked) expect(at.some((run) => run >= ask && run <= ask + 1_500)).toBe(true);
      for (const [index, run] of at.entries()) if (index > 0) expect(run - (at[index - 1] ?? 0)).toBeGreaterThanOrEqual(1_200);
    }),
  );
});
