import { readFileSync } from "node:fs";

// The matrix of test cases and policies as the end-to-end tests saw it, read from their report.

type Suite = { suites?: Suite[]; specs?: { tests: { annotations: { type: string; description?: string }[] }[] }[] };
type Cell = { preset: string; name: string; seen: string; differences: string[] };

/** Lines of a table, cases down and presets across; none when the report has no cell. ✗ marks what was not as expected. */
export function matrixTable(reportFile: string): string[] {
  const report = JSON.parse(readFileSync(reportFile, "utf8")) as { suites: Suite[] };
  const cells = report.suites.flatMap(cellsOf);
  if (cells.length === 0) return [];
  const presets = [...new Set(cells.map((cell) => cell.preset))];
  const names = [...new Set(cells.map((cell) => cell.name))];
  const rows = names.map((name) => [
    name.replaceAll("_", " "),
    ...presets.map((preset) => {
      const cell = cells.find((each) => each.preset === preset && each.name === name);
      return cell ? `${cell.differences.length === 0 ? "✓" : "✗"} ${cell.seen}` : "not played";
    }),
  ]);
  const table = [["", ...presets], ...rows];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function cellsOf(suite: Suite): Cell[] {
  const own = (suite.specs ?? [])
    .flatMap((spec) => spec.tests.flatMap((test) => test.annotations))
    .filter((note) => note.type === "matrix" && note.description)
    .map((note) => JSON.parse(note.description ?? "") as Cell);
  return [...own, ...(suite.suites ?? []).flatMap(cellsOf)];
}
