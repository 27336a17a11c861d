import { expect, test } from "vitest";
import { readPoints, sentPoints } from "./sent-points";
import { hrefOf, readTable, sentTable, shownOf } from "./table-cells";

const columns = [{ name: "Day" }, { name: "Opened", end: true }];
const row = (key: string, shown: number, href: string | undefined) => ({ key, cells: [key, { shown, href }] });

test("every cell arrives as it was, and what their addresses have alike is sent once", () => {
  const rows = [
    row("1 Oct", 3, "/b?range=90d&part=opened&said=3&as_of=x"),
    row("2 Oct", 0, undefined),
    row("3 Oct", 13, "/b?range=90d&part=opened&said=13&as_of=x"),
  ];
  const sent = readTable(sentTable({ columns, rows }));
  expect(sent.hrefStart).toBe("/b?range=90d&part=opened&said=");
  expect(sent.rows.map(({ cells }) => cells[1])).toEqual([[3, ""], 0, [13, "1"]]);
  expect(sent.rows.map(({ cells }) => cells.map((cell) => [shownOf(cell), hrefOf(cell, sent)]))).toEqual(
    rows.map(({ key, cells }) => [
      [key, undefined],
      ...cells.slice(1).map((cell) => (typeof cell === "object" ? [cell.shown, cell.href] : [])),
    ]),
  );
});

test("one address, the same addresses, and none at all", () => {
  for (const hrefs of [["/b?said=1"], ["/b?said=1", "/b?said=1"], ["/aa", "/a"], [undefined]]) {
    const sent = readTable(sentTable({ columns, rows: hrefs.map((href, index) => row(String(index), 1, href)) }));
    expect(sent.rows.map(({ cells }) => hrefOf(cells[1] ?? "", sent))).toEqual(hrefs);
  }
});

test("a chart's points arrive as they were", () => {
  const line = (text: string, href?: string) => ({ name: "opened", text, href, series: 0 });
  const point = (label: string, lines: ReturnType<typeof line>[]) => ({
    label,
    tick: label,
    complete: true,
    values: [1, null],
    bands: [null, null],
    lines,
  });
  const points = [point("1 Oct", [line("3", "/b?said=3"), line("0")]), point("2 Oct", [line("13", "/b?said=13")]), point("3 Oct", [])];
  expect(readPoints(sentPoints(points))).toEqual(points);
  expect(sentPoints(points).match(/\/b\?said=/g)).toHaveLength(1);
  expect(readPoints(sentPoints([]))).toEqual([]);
});
