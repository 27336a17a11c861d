import { expect, test } from "vitest";
import { presets } from "@/lib/policy/rules";
import { type StagedPolicy, stageOf } from "./stages";

const day = (number: number) => new Date(Date.UTC(2026, 9, number));
const versions = (...those: [keyof typeof presets, number, number | null, number][]): StagedPolicy[] =>
  those.map(([preset, rolloutPercent, baseVersion, number], index) => ({
    ...presets[preset],
    version: index + 1,
    rolloutPercent,
    baseVersion,
    at: day(number),
  }));

const raised = versions(["today", 100, null, 1], ["option2", 20, 1, 5], ["option2", 50, 1, 8], ["option2", 100, null, 18]);

test("a stage lasts until the next version, and its groups are those it drew", () => {
  expect(stageOf(2, raised)).toEqual({
    version: 2,
    base: 1,
    percent: 20,
    from: day(5),
    to: day(8),
    newBelow: 20,
    baseFrom: 20,
    begunAt: day(5),
  });
  expect(stageOf(1, raised)).toBeNull();
  expect(stageOf(9, raised)).toBeNull();
});

test("a raised share begins a new one, without those who have met both", () => {
  expect(stageOf(3, raised)).toMatchObject({ from: day(8), to: day(18), percent: 50, newBelow: 20, baseFrom: 50, begunAt: day(5) });
  const lowered = versions(["today", 100, null, 1], ["option2", 50, 1, 5], ["option2", 10, 1, 8]);
  expect(stageOf(3, lowered)).toMatchObject({ to: null, percent: 10, newBelow: 10, baseFrom: 50 });
});

test("what everybody has at last is told by the longest stage before it", () => {
  expect(stageOf(4, raised)).toMatchObject({ version: 3 });
});

test("other switches are another rollout, and taking it back is none", () => {
  const other = versions(["today", 100, null, 1], ["option2", 20, 1, 5], ["option1", 50, 1, 8], ["today", 100, null, 9]);
  expect(stageOf(3, other)).toMatchObject({ newBelow: 50, baseFrom: 50, begunAt: day(8) });
  expect(stageOf(4, other)).toBeNull();
});
