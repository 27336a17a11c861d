import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { countPlaywright, countRun, countVitest } from "./test-results";

const folder = mkdtempSync(path.join(tmpdir(), "lume-results-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a file of unit tests that could not be loaded is one failure", () => {
  const passing = { status: "passed", assertionResults: [{ status: "passed" }] };
  const failing = { status: "failed", assertionResults: [{ status: "failed" }] };
  const broken = { status: "failed", assertionResults: [] };
  expect(countVitest({ numPassedTests: 1, numFailedTests: 1, testResults: [passing, failing, broken] })).toEqual({ passed: 1, failed: 2 });
});

test("end-to-end errors outside of a test count, skipped tests do not", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 3 };
  expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3 });
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
