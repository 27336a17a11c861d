import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canaryDecision, canaryNeed, exceptionKinds, includable, keptOutBy } from "./rules";

const since = new Date("2026-11-23T10:00:00Z");
const atMinute = (minutes: number) => new Date(since.getTime() + minutes * 60_000);
const question = { since, minutes: 30, graceMinutes: 0 };
const through = { through: true, refusedAt: null };
const silent = { through: false, refusedAt: null };

describe("a canary", () => {
  it.each([
    ["waits while too few are back", [through, through, silent, silent, silent], 10, "wait"],
    ["goes on with three of five", [through, through, through, silent, silent], 10, "on"],
    ["halts after half an hour", [through, through, silent, silent, silent], 30, "too_slow"],
    ["goes on with enough, however late", [through, through, through, silent, silent], 90, "on"],
    [
      "halts for one that was refused",
      [through, through, through, through, { through: false, refusedAt: atMinute(5) }],
      6,
      "refused_again",
    ],
    ["forgives who was refused and got through", [through, through, { through: true, refusedAt: atMinute(5) }, silent, silent], 6, "on"],
    ["of fewer rows than it needs asks for all of them", [through, through], 1, "on"],
  ] as const)("%s", (_name, rows, minutes, expected) => {
    expect(canaryDecision({ ...question, rows, need: canaryNeed(5) }, atMinute(minutes))).toBe(expected);
  });

  it("takes a 409 after a reconnection for a refusal only when nothing followed it", () => {
    const rows = [{ through: false, refusedAt: atMinute(5) }];
    const ask = (minutes: number) => canaryDecision({ ...question, rows, need: 1, graceMinutes: 2 }, atMinute(minutes));
    expect([ask(6), ask(7)]).toEqual(["wait", "refused_again"]);
  });

  it("never goes on past one that was refused, nor with fewer than it needs", () => {
    const row = fc.record({ through: fc.boolean(), refusedAt: fc.option(fc.integer({ min: 0, max: 60 }).map(atMinute)) });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), fc.integer({ min: 0, max: 8 }), fc.integer({ min: 61, max: 90 }), (rows, need, at) => {
        const decision = canaryDecision({ ...question, rows, need }, atMinute(at));
        const back = rows.filter((each) => each.through).length;
        if (rows.some((each) => !each.through && each.refusedAt)) expect(decision).toBe("refused_again");
        else expect(decision).toBe(back >= Math.min(need, rows.length) ? "on" : "too_slow");
      }),
    );
  });
});

it("lets a lead include what may be included, and nothing else", () => {
  fc.assert(
    fc.property(fc.subarray([...exceptionKinds]), fc.subarray([...exceptionKinds]), (kinds, included) => {
      const left = keptOutBy(kinds, included);
      expect(left).toEqual(kinds.filter((kind) => !((includable as readonly string[]).includes(kind) && included.includes(kind))));
    }),
  );
});
