import { describe, expect, test } from "vitest";
import { type LinePoint, lineRows, nearestLink, placeOf, scaleFor, spread, stackReach } from "./prepare";

function point(value: number | null, complete = true): LinePoint {
  return { label: "", tick: "", lines: [], complete, values: [value], bands: [null] };
}

describe("lines", () => {
  test("the unfinished bucket is dashed, from the last finished point on", () => {
    const rows = lineRows([point(0.1), point(0.2), point(0.3, false)]);
    expect(rows.map((row) => row.solid[0])).toEqual([0.1, 0.2, null]);
    expect(rows.map((row) => row.dashed[0])).toEqual([null, 0.2, 0.3]);
  });

  test("a first bucket that the range cuts is dashed up to the next point", () => {
    const rows = lineRows([point(0.1, false), point(0.2), point(0.3)]);
    expect(rows.map((row) => row.solid[0])).toEqual([null, 0.2, 0.3]);
    expect(rows.map((row) => row.dashed[0])).toEqual([0.1, 0.2, null]);
  });

  test("a gap is no zero, and a point between gaps is a dot", () => {
    const rows = lineRows([point(0.1), point(0.2), point(null), point(0.3), point(null)]);
    expect(rows[2]?.solid[0]).toBeNull();
    expect(rows.map((row) => row.lone[0])).toEqual([false, false, false, true, false]);
  });
});

test("where few people are behind each value, there are dots and no line, no interval", () => {
  const rows = lineRows([point(0.1), { ...point(1, false), bands: [[0.2, 1]] }, point(null)], true);
  expect(rows.map((row) => row.dashed[0])).toEqual([null, null, null]);
  expect(rows.map((row) => row.band[0])).toEqual([null, null, null]);
  expect(rows.map((row) => row.lone[0])).toEqual([true, true, false]);
});

describe("the axis", () => {
  test.each([
    [[0.26, 0.31], "share", [0, 0.1, 0.2, 0.3, 0.4]],
    [[0.97], "share", [0, 0.5, 1]],
    [[1], "share", [0, 0.5, 1]],
    [[0.004], "share", [0, 0.001, 0.002, 0.003, 0.004]],
    [[3, 1], "count", [0, 1, 2, 3]],
    [[7, -4], "count", [-5, 0, 5, 10]],
    [[null, 0], "count", [0, 1]],
    [[], "share", [0, 0.1]],
  ] as const)("of %j as %s is %j", (values, unit, ticks) => {
    const scale = scaleFor(values, unit);
    expect(scale.ticks).toEqual(ticks);
    expect(scale.max).toBe(scale.ticks.at(-1));
  });
});

test("a mark lies between the bounds of its bucket, however long that is", () => {
  const buckets = [
    { start: 0, end: 100 },
    { start: 100, end: 125 },
  ];
  expect(placeOf(50, buckets)).toBe(0.25);
  expect(placeOf(112.5, buckets)).toBe(0.75);
  expect(placeOf(125, buckets)).toBeNull();
  expect(placeOf(-1, buckets)).toBeNull();
});

test("labels that would lie on each other are moved apart, and stay inside", () => {
  expect(spread([10, 50], 12, 0, 100)).toEqual([10, 50]);
  expect(spread([52, 50], 12, 0, 100)).toEqual([62, 50]);
  expect(spread([99, 98], 12, 0, 100)).toEqual([100, 88]);
});

describe("what a click on a point opens", () => {
  const lines = [
    { name: "opened", text: "4", href: "/opened", series: 0 },
    { name: "people", text: "3" },
    { name: "closed", text: "2", href: "/closed", series: 1 },
    { name: "none", text: "0", series: 2 },
  ];

  test("the number drawn nearest, of those that lead somewhere", () => {
    const places = [
      [10, 50],
      [60, 90],
      [95, 96],
    ] as const;
    expect([20, 54, 56, 99].map((y) => nearestLink(lines, places, y))).toEqual([0, 0, 2, 2]);
    expect(nearestLink(lines, [null, [60, 90], null], 0)).toBe(2);
    expect(nearestLink([{ name: "none", text: "0" }], [[0, 9]], 5)).toBeUndefined();
  });

  test("a stack's pieces lie one on another, up and down apart", () => {
    const values = [4, -2, 0, -3];
    expect(values.map((_, series) => stackReach(values, series))).toEqual([[0, 4], [0, -2], null, [-2, -5]]);
  });
});
