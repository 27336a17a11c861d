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

test("what the page is not about is drawn within ten seconds, or together with what it is about", () => {
  const { refresher, at } = watched();
  refresher.askLater();
  vi.advanceTimersByTime(3_000);
  refresher.askLater();
  vi.advanceTimersByTime(20_000);
  expect(at).toEqual([10_000]);
  refresher.askLater();
  refresher.ask();
  refresher.askLater();
  vi.advanceTimersByTime(20_000);
  expect(at).toEqual([10_000, 23_250]);
});

test("a page that is left draws nothing any more", () => {
  const { refresher, at } = watched();
  refresher.ask();
  refresher.stop();
  vi.advanceTimersByTime(20_000);
  expect(at).toEqual([]);
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
