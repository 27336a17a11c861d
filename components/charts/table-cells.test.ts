import { expect, test } from "vitest";
import { leadTo } from "./leads";
import type { LinePoint } from "./prepare";
import { type PointSheet, readPoints, sentPoints } from "./sent-points";
import { readTable, sentTable } from "./table-cells";

const leads = { start: "/b?range=90d&", end: "&as_of=x" };
const at = new Date("2026-10-01T23:15:00Z");
const whole = (count: number) => `${count},`;

test("an address says which number of which bucket it is, as a form would write it; a zero leads nowhere", () => {
  const params = new URLSearchParams({ part: "back_self", bucket: at.toISOString(), minutes: "5", days: "0", said: "3" });
  expect(leadTo(leads, "back_self", 3, { at, minutes: 5, days: 0 })).toBe(`/b?range=90d&${params}&as_of=x`);
  expect(leadTo(leads, "opened", 3)).toBe("/b?range=90d&part=opened&said=3&as_of=x");
  expect(leadTo(leads, "opened", 0, { at })).toBeUndefined();
});

test("every cell of a table arrives as it was; the counts of a column that is a number lead to what they count", () => {
  const columns = [{ name: "Day" }, { name: "Opened", end: true, part: "opened" }, { name: "Rate", end: true }];
  const rows = [
    { at, cells: ["1 Oct", 1204, 3], note: "so far" },
    { at: new Date(+at + 86_400_000), cells: ["2 Oct", 0, "–"] },
  ];
  const read = readTable(sentTable({ leads, columns, rows }));
  expect(read.columns).toEqual(columns);
  expect(read.rows.map(({ cells, note }) => ({ cells: cells.map(({ shown }) => shown), note }))).toEqual([
    { cells: ["1 Oct", 1204, 3], note: "so far" },
    { cells: ["2 Oct", 0, "–"], note: "" },
  ]);
  expect(read.rows.map(({ cells }) => cells.map(({ href }) => href))).toEqual([
    [undefined, leadTo(leads, "opened", 1204, { at }), undefined],
    [undefined, undefined, undefined],
  ]);
  expect(new Set(read.rows.map(({ key }) => key)).size).toBe(2);
});

test("rows by days have words that lead to their count; without addresses nothing leads anywhere", () => {
  const columns = [{ name: "Days" }, { name: "Left", part: "left" }];
  const rows = [
    { days: 0, cells: [0, ["0 %", 0] as const] },
    { days: 2, cells: [2, ["4 %", 7] as const] },
  ];
  const hrefs = (given?: typeof leads) =>
    readTable(sentTable({ leads: given, columns, rows })).rows.map(({ key, cells }) => [key, cells[1]]);
  expect(hrefs(leads)).toEqual([
    ["0", { shown: "0 %", href: undefined }],
    ["2", { shown: "4 %", href: leadTo(leads, "left", 7, { days: 2 }) }],
  ]);
  expect(hrefs()).toEqual([
    ["0", { shown: "0 %", href: undefined }],
    ["2", { shown: "4 %", href: undefined }],
  ]);
});

test("a chart's points arrive as they were, in words and with their addresses", () => {
  const sheet: PointSheet = {
    leads,
    lines: [{ name: "opened", part: "opened", series: 0 }, { name: "rate", part: "conflicts" }, { name: "users" }],
    points: [
      { label: "Thu 1 Oct", tick: "1 Oct", complete: true, at, values: [3, null], lines: [3, ["1 of 3", 1], "2"] },
      {
        label: "5 min",
        tick: "5 min",
        complete: false,
        minutes: 5,
        values: [0, 0.123456789],
        bands: [null, [0.1, 0.2]],
        lines: [0, null, 7],
      },
    ],
  };
  expect(readPoints<LinePoint>(sentPoints(sheet), whole)).toEqual([
    {
      label: "Thu 1 Oct",
      tick: "1 Oct",
      complete: true,
      values: [3, null],
      bands: [null, null],
      lines: [
        { name: "opened", text: "3,", series: 0, href: leadTo(leads, "opened", 3, { at }) },
        { name: "rate", text: "1 of 3", href: leadTo(leads, "conflicts", 1, { at }) },
        { name: "users", text: "2" },
      ],
    },
    {
      label: "5 min",
      tick: "5 min",
      complete: false,
      values: [0, 0.123457],
      bands: [null, [0.1, 0.2]],
      lines: [
        { name: "opened", text: "0,", series: 0 },
        { name: "users", text: "7," },
      ],
    },
  ]);
  expect(sentPoints(sheet).match(/as_of/g)).toHaveLength(1);
  expect(readPoints(sentPoints({ lines: [], points: [] }), whole)).toEqual([]);
});
