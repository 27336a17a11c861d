import { readFileSync } from "node:fs";

/** `names` are those of the tests that failed, as far as the report names them. */
export type Counts = { passed: number; failed: number; names?: string[] };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string; failureMessages: string[] }[] }[];
};

type PlaywrightSuite = { suites?: PlaywrightSuite[]; specs?: { ok: boolean; title: string; file: string; line: number }[] };
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
  suites: PlaywrightSuite[];
};

/** Counts of a Vitest JSON report. A file that could not be loaded counts as one failure. */
export function countVitest(report: VitestReport): Counts {
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const failed = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status === "failed")
      .map((test) => `${file.name}: ${test.fullName}\n    ${test.failureMessages[0]?.split("\n")[0] ?? ""}`),
  );
  const names = [...broken.map((file) => `${file.name}: could not be loaded`), ...failed];
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length, names };
}

/** Counts of a Playwright JSON report. A test that passed only when tried again has failed. */
export function countPlaywright(report: PlaywrightReport): Counts {
  const { expected, unexpected, flaky } = report.stats;
  const names = report.suites.flatMap(specsOf).filter((spec) => !spec.ok);
  return {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    names: names.map((spec) => `${spec.file}:${spec.line}: ${spec.title}`),
  };
}

function specsOf(suite: PlaywrightSuite): NonNullable<PlaywrightSuite["specs"]> {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

/** The counts of a run: one that left no report, or ended badly without saying why, has failed; so has one without tests. */
export function countRun(reportFile: string, exitCode: number, count: (report: never) => Counts): Counts {
  let counts: Counts;
  try {
    counts = count(JSON.parse(readFileSync(reportFile, "utf8")) as never);
  } catch {
    return { passed: 0, failed: 1 };
  }
  if (counts.failed > 0) return counts;
  return exitCode !== 0 || counts.passed === 0 ? { ...counts, failed: 1 } : counts;
}
