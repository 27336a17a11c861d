import { expect, test } from "vitest";
import { presets } from "@/lib/policy/rules";
import { changedFields, type IssueContent, optionReach } from "./rules";

const base = { ...presets.today, version: 1 };

test.each([
  [
    { ...presets.today, version: 1, rolloutPercent: 100, base: null },
    { list: 0, id: 0, several: 0 },
  ],
  [
    { ...presets.option1_2, version: 2, rolloutPercent: 100, base: null },
    { list: 100, id: 100, several: 0 },
  ],
  [
    { ...presets.option1, version: 2, rolloutPercent: 30, base },
    { list: 30, id: 0, several: 0 },
  ],
  // Taken back for a share: the others keep it.
  [
    { ...presets.today, version: 3, rolloutPercent: 40, base: { ...presets.option3, version: 2 } },
    { list: 0, id: 0, several: 60 },
  ],
  [
    { ...presets.option2, maxActive: 3, version: 3, rolloutPercent: 10, base },
    { list: 0, id: 10, several: 10 },
  ],
])("how far each option reaches, %#", (policy, reach) => {
  expect(optionReach(policy)).toEqual(reach);
});

test("changes are told in the order of the fields", () => {
  const before = { status: "fixing", severity: "high", title: "a", summary: "b" } as IssueContent;
  expect(changedFields(before, { ...before, summary: "c", status: "monitoring" })).toEqual(["status", "summary"]);
  expect(changedFields(before, before)).toEqual([]);
});
