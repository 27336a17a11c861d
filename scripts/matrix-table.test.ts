import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { matrixTable } from "./matrix-table";

const folder = mkdtempSync(path.join(tmpdir(), "lume-matrix-"));
afterAll(() => rmSync(folder, { recursive: true }));

function tableOf(cells: object[]): string[] {
  const file = path.join(folder, "report.json");
  const specs = cells.map((cell) => ({ tests: [{ annotations: [{ type: "matrix", description: JSON.stringify(cell) }] }] }));
  writeFileSync(file, JSON.stringify({ suites: [{ suites: [{ specs }] }] }));
  return matrixTable(file);
}

test("cases down, presets across, what was otherwise than expected marked", () => {
  const cell = (preset: string, name: string, seen: string, differences: string[] = []) => ({ preset, name, seen, differences });
  const cells = [cell("today", "reuse", "same chat"), cell("option3", "reuse", "stuck", ["End"]), cell("today", "device_switch", "stuck")];
  expect(tableOf(cells)).toEqual([
    "               today        option3",
    "reuse          ✓ same chat  ✗ stuck",
    "device switch  ✓ stuck      not played",
  ]);
});

test("nothing where no cell was played", () => {
  expect(tableOf([])).toEqual([]);
});
