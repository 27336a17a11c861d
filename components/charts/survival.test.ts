import { expect, test } from "vitest";
import { survivalRows } from "./survival";

const steps = [
  { time: 0, value: 0.9, low: 0.85, high: 0.94, atRisk: 100 },
  { time: 2, value: 0.8, low: 0.74, high: 0.85, atRisk: 90 },
  { time: 20, value: 0.7, low: 0.6, high: 0.78, atRisk: 15 },
];

test("there is a row for every day, and each step holds up to the next", () => {
  const { rows, days } = survivalRows(steps, 20, "still using the app", "en");
  expect(days).toBe(20);
  expect(rows.map(({ day }) => day)).toEqual(Array.from({ length: 21 }, (_, day) => day));
  expect(rows[1]).toMatchObject({ many: 0.9, band: [0.85, 0.94] });
});

test("the line is grey where few are at risk, and the two lines meet", () => {
  const { rows } = survivalRows(steps, 20, "still using the app", "en");
  // From day 3 on only the 15 are followed.
  expect(rows[2]).toMatchObject({ many: 0.8, few: null });
  expect(rows[3]).toMatchObject({ many: 0.8, few: 0.8 });
  expect(rows[4]).toMatchObject({ many: null, few: 0.8 });
  expect(rows[20]).toMatchObject({ many: null, few: 0.7 });
});

test("the numbers at risk stand under the ticks, eight at most", () => {
  const { ticks } = survivalRows(steps, 20, "still using the app", "en");
  expect(ticks).toEqual([
    { day: 0, atRisk: 100 },
    { day: 7, atRisk: 15 },
    { day: 14, atRisk: 15 },
  ]);
  const long = survivalRows([{ time: 700, value: 1, low: 0.9, high: 1, atRisk: 30 }], 20, "still using the app", "en");
  expect(long.ticks.length).toBeLessThanOrEqual(8);
});

test("who is at risk on a day is behind its words; a zero leads nowhere", () => {
  const leads = { start: "/metrics/behind?", end: "&as_of=x" };
  const { rows } = survivalRows(steps, 20, "still using the app", "en", leads);
  expect(rows[1]?.lines[2]).toMatchObject({ text: "90", href: "/metrics/behind?part=at_risk&days=1&said=90&as_of=x" });
  expect(survivalRows([], 20, "still using the app", "en", leads).rows[0]?.lines[2]?.href).toBeUndefined();
});
