import { expect, test } from "vitest";
import { SaveRule } from "@/lib/alerts/schema";
import { readForm } from "./read-form";

const usual = { name: "Too many 409s", metric: "conflict_rate", kind: "threshold", direction: "above", windowHours: "6", alertAt: "10" };
const counts = { leastEvents: "50", evaluations: "1", renotifyHours: "24" };

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...usual, ...counts, ...fields })) form.set(name, value);
  return form;
}

test("a form that is in order is a rule that the server takes", () => {
  const forms: Record<string, string>[] = [
    {},
    { alertAt: "10,5", warnAt: "5", clearAt: "4" },
    { direction: "below", alertAt: "5", warnAt: "10", clearAt: "12" },
    { kind: "change", alertAt: "250" },
    { kind: "burn", objective: "99", shortWindowHours: "1", alertAt: "14.4" },
    { metric: "lockouts_opened", alertAt: "400" },
  ];
  for (const fields of forms) {
    const read = readForm(formOf(fields));
    expect(read).not.toHaveProperty("problem");
    expect(SaveRule.safeParse(read).error).toBeUndefined();
  }
});

test.each([
  [{ name: " " }, { field: "name", why: "missing" }],
  [{ alertAt: "many" }, { field: "alertAt", why: "number" }],
  [{ alertAt: "150" }, { field: "alertAt", why: "between", low: 0, high: 100 }],
  [
    { kind: "change", clearAt: "-200" },
    { field: "clearAt", why: "between", low: -100, high: 100_000_000 },
  ],
  [{ warnAt: "20" }, { field: "warnAt", why: "warning" }],
  [
    { warnAt: "5", clearAt: "7" },
    { field: "clearAt", why: "back" },
  ],
  [{ leastEvents: "1.5" }, { field: "leastEvents", why: "whole", low: 1, high: 1_000_000 }],
  [{ evaluations: "25" }, { field: "evaluations", why: "whole", low: 1, high: 24 }],
  [{ renotifyHours: "0" }, { field: "renotifyHours", why: "whole", low: 1, high: 720 }],
  [
    { kind: "burn", objective: "30", shortWindowHours: "1" },
    { field: "objective", why: "between", low: 50, high: 99.99 },
  ],
  [
    { kind: "burn", objective: "99", shortWindowHours: "6" },
    { field: "shortWindowHours", why: "short" },
  ],
])("%j is told at its field", (fields, problem) => {
  expect(readForm(formOf(fields as Record<string, string>))).toEqual({ problem });
});

test("the server refuses a bar that a share never reaches", () => {
  const read = readForm(formOf({}));
  expect(SaveRule.safeParse({ ...read, alertAt: 1.5 }).success).toBe(false);
});
