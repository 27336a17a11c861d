import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { countPlaywright, countRun, countVitest } from "./test-results";

const folder = mkdtempSync(path.join(tmpdir(), "lume-results-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a file of unit tests that could not be loaded is one failure, and what failed is named with its first line", () => {
  const one = (status: string, failureMessages: string[] = []) => ({ status, fullName: `it ${status}`, failureMessages });
  const passing = { name: "a.test.ts", status: "passed", assertionResults: [one("passed")] };
  const failing = { name: "b.test.ts", status: "failed", assertionResults: [one("failed", ["1 is not 2\n  at b.test.ts:3"])] };
  const broken = { name: "c.test.ts", status: "failed", assertionResults: [] };
  expect(countVitest({ numPassedTests: 1, numFailedTests: 1, testResults: [passing, failing, broken] })).toEqual({
    passed: 1,
    failed: 2,
    names: ["c.test.ts: could not be loaded", "b.test.ts: it failed\n    1 is not 2"],
  });
});

test("end-to-end errors outside of a test count, skipped tests do not", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 3 };
  const spec = (title: string, ok: boolean) => ({ title, ok, file: "a.spec.ts", line: 7 });
  const suites = [{ specs: [spec("good", true)], suites: [{ specs: [spec("bad", false)] }] }];
  expect(countPlaywright({ stats, errors: [{}], suites })).toEqual({ passed: 5, failed: 3, names: ["a.spec.ts:7: bad"] });
});

test.each([
  ["no report", undefined, 0, { passed: 0, failed: 1 }],
  ["a report that was cut off", "{", 0, { passed: 0, failed: 1 }],
  ["no tests", '{"passed":0,"failed":0}', 0, { passed: 0, failed: 1 }],
  ["all passed, and a bad end", '{"passed":3,"failed":0}', 1, { passed: 3, failed: 1 }],
  ["failures", '{"passed":3,"failed":2}', 1, { passed: 3, failed: 2 }],
  ["all passed", '{"passed":3,"failed":0}', 0, { passed: 3, failed: 0 }],
])("a run with %s", (name, content, exitCode, counts) => {
  const file = path.join(folder, `${name}.json`);
  if (content !== undefined) writeFileSync(file, content);
  expect(countRun(file, exitCode, (report) => report)).toEqual(counts);
});
