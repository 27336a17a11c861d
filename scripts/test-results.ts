import { readFileSync } from "node:fs";

export type Counts = { passed: number; failed: number };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] };

/** Counts of a Vitest JSON report. A file that could not be loaded counts as one failure. */
export function countVitest(report: VitestReport): Counts {
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

/** Counts of a Playwright JSON report. A test that passed only when tried again has failed. */
export function countPlaywright(report: PlaywrightReport): Counts {
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length };
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
