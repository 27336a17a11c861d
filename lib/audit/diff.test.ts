import fc from "fast-check";
import { expect, it } from "vitest";
import { diffLinesMax, diffOf } from "./diff";

it("tells what was added, removed, changed and stayed", () => {
  const before = { role: "agent", limits: [1, 2], gone: true, name: "Ana" };
  const after = { role: "lead", limits: [1], added: { deep: null }, name: "Ana" };
  expect(diffOf(before, after)).toEqual([
    { path: "role", kind: "changed", before: "agent", after: "lead" },
    { path: "limits.1", kind: "same", before: "1", after: "1" },
    { path: "limits.2", kind: "removed", before: "2" },
    { path: "gone", kind: "removed", before: "true" },
    { path: "name", kind: "same", before: "Ana", after: "Ana" },
    { path: "added.deep", kind: "added", after: "null" },
  ]);
});

it("takes one side alone as all added or all removed, and empty lists as something", () => {
  expect(diffOf(null, { ids: [] })).toEqual([{ path: "ids", kind: "added", after: "nothing" }]);
  expect(diffOf({ a: 1 }, null)).toEqual([{ path: "a", kind: "removed", before: "1" }]);
  expect(diffOf(null, null)).toEqual([]);
});

it("finds no change between a value and itself, and never more lines than it may", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      expect(diffOf(one, one).every(({ kind }) => kind === "same")).toBe(true);
      const lines = diffOf(one, other);
      expect(lines.length).toBeLessThanOrEqual(diffLinesMax);
      const turned = diffOf(other, one)
        .map(({ kind }) => kind)
        .filter((kind) => kind === "changed");
      expect(lines.filter(({ kind }) => kind === "changed")).toHaveLength(turned.length);
    }),
  );
});
