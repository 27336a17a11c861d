import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backoff, secondsOf } from "./backoff";
import { makeGate } from "./gate";

describe("a pause", () => {
  test("is never shorter than Retry-After, and anywhere in a window that doubles up to a minute", () => {
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.option(fc.nat(100), { nil: undefined }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, asked, random) => {
          const seconds = secondsOf(backoff(failures, asked), random);
          expect(seconds).toBeGreaterThanOrEqual(asked ?? 0);
          expect(seconds).toBeLessThanOrEqual((asked ?? 0) + Math.min(60, 2 ** failures));
        },
      ),
    );
  });
});

describe("the gate", () => {
  function gate() {
    const waited: number[] = [];
    const clock = { ms: 1_000_000 };
    const wait = async (seconds: number) => {
      waited.push(seconds);
      clock.ms += seconds * 1000;
    };
    return {
      waited,
      clock,
      ...makeGate(
        () => clock.ms,
        wait,
        () => 1,
      ),
    };
  }

  test("is open until the server says when to come back; then it waits, for that account only", async () => {
    const { pass, note, waited } = gate();
    expect(await pass("ana")).toBe(0);
    note("ana", 429, 12);
    expect(await pass("bea")).toBe(0);
    expect(waited).toEqual([]);
    expect(await pass("ana")).toBe(0);
    expect(await pass("ana")).toBe(0);
    expect(waited).toEqual([12]);
  });

  test("asks nothing where the wait is too long to sit through", async () => {
    const { pass, note, clock, waited } = gate();
    note("ana", 503, 300);
    expect(await pass("ana")).toBe(300);
    clock.ms += 280_000;
    expect(await pass("ana")).toBe(0);
    expect(waited).toEqual([20]);
  });

  test("says when to try again by oneself: later with every failure, never while all is well", () => {
    const { note, retryInSeconds, forget } = gate();
    expect(retryInSeconds("ana")).toBeNull();
    const waits = [1, 2, 3, 4].map(() => {
      note("ana", 0, undefined);
      return retryInSeconds("ana");
    });
    expect(waits).toEqual([1, 2, 4, 8]);
    note("ana", 429, 100);
    expect(retryInSeconds("ana")).toBe(116);
    forget("ana");
    expect(retryInSeconds("ana")).toBeNull();
    note("ana", 503, undefined);
    note("ana", 404, undefined);
    expect(retryInSeconds("ana")).toBeNull();
  });
});
