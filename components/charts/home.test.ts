import { expect, test } from "vitest";
import { importsOf, isTest, sources } from "@/lib/testing/sources";

// Recharts is 100 kB over the wire: one home, and a door that opens when a chart is drawn.

const product = sources.filter(({ path }) => !isTest(path));
const drawing = product.filter((source) => importsOf(source).includes("recharts")).map(({ path }) => path);

test("nothing outside of components/charts knows recharts", () => {
  expect(drawing.length).toBeGreaterThan(3);
  expect(drawing.filter((path) => !path.startsWith("components/charts/"))).toEqual([]);
});

test("what knows it is only fetched when a chart is drawn", () => {
  const loaded = new Set(drawing.map((path) => path.replace(/\.tsx?$/, "")));
  const eager = product.filter((source) => !drawing.includes(source.path) && importsOf(source).some((from) => loaded.has(from)));
  expect(eager.map(({ path }) => path)).toEqual([]);
});
