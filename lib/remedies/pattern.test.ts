import { describe, expect, it } from "vitest";
import { type PatternQuestion, patternOf } from "./pattern";

const now = new Date("2026-03-30T09:00:00.000Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const resets = (...days: number[]) => days.map((day) => ({ at: daysAgo(day), undoneAt: null }));

function lockout(day: number, more: Partial<PatternQuestion["lockouts"][number]> = {}): PatternQuestion["lockouts"][number] {
  return { openedAt: daysAgo(day), cause: "reinstall", installationId: `i${day}`, deviceId: "one", appVersion: "2.2.0", ...more };
}

describe("the pattern behind repeated resets", () => {
  it("is none before the third would come: too few, too old, or undone", () => {
    expect(patternOf({ resets: resets(3), lockouts: [lockout(3)], now })).toBeNull();
    expect(patternOf({ resets: resets(3, 31), lockouts: [lockout(3)], now })).toBeNull();
    expect(patternOf({ resets: [...resets(3), { at: daysAgo(9), undoneAt: daysAgo(8) }], lockouts: [], now })).toBeNull();
  });

  const cases: [string, PatternQuestion["lockouts"]][] = [
    ["weekly_reinstall", [lockout(15), lockout(8), lockout(1)]],
    ["two_phones", [lockout(9, { deviceId: "one" }), lockout(5, { deviceId: "two" }), lockout(1, { deviceId: "one" })]],
    ["data_cleared", [lockout(9, { cause: "data_cleared" }), lockout(5, { cause: "data_cleared" })]],
    ["after_update", [lockout(9, { appVersion: "2.1.0" }), lockout(5, { appVersion: "2.2.0" }), lockout(1, { appVersion: "2.3.0" })]],
    ["double_create", [lockout(9, { cause: "double_create" }), lockout(5, { cause: "double_create" })]],
    ["repeated", [lockout(9, { cause: "unknown" }), lockout(8)]],
  ];
  it.each(cases)("is %s", (kind, lockouts) => {
    const found = patternOf({ resets: resets(9, 5), lockouts, now });
    expect(found).toMatchObject({ kind, resets: 2, lockouts: lockouts.length });
  });
});
