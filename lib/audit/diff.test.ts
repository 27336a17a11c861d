import fc from "fast-check";
import { expect, it } from "vitest";
import { diffLinesMax, diffOf } from "./diff";

it("tells what was added, removed, changed and stayed", () => {
  const before = { role: "agent", limits: [1, 2], more: { gone: true }, name: "Ana" };
  const after = { role: "lead", limits: [1], more: { added: { deep: null } }, name: "Ana" };
  expect(diffOf(before, after)).toEqual([
    { path: "role", kind: "changed", before: "agent", after: "lead" },
    { path: "limits.1", kind: "same", before: "1", after: "1" },
    { path: "limits.2", kind: "removed", before: "2" },
    { path: "more.gone", kind: "removed", before: "true" },
    { path: "name", kind: "same", before: "Ana", after: "Ana" },
    { path: "more.added.deep", kind: "added", after: "null" },
  ]);
});

it("takes nothing for removed or added of what the entry tells on one side alone", () => {
  // As an archive was written until November 2026: the chat as it was before, and what became of it in other words.
  const before = { consultations: [{ id: "c1", status: "active", slot: 1 }] };
  const after = { reset_id: "r1", status: "archived" };
  expect(diffOf(before, after)).toEqual([
    { path: "consultations.1.id", kind: "before", before: "c1" },
    { path: "consultations.1.status", kind: "before", before: "active" },
    { path: "consultations.1.slot", kind: "before", before: "1" },
    { path: "reset_id", kind: "after", after: "r1" },
    { path: "status", kind: "after", after: "archived" },
  ]);
  expect(diffOf({ ids: ["a"] }, { ids: ["a", "b"], proof: [] })).toEqual([
    { path: "ids.1", kind: "same", before: "a", after: "a" },
    { path: "ids.2", kind: "added", after: "b" },
    { path: "proof", kind: "after", after: "nothing" },
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

it("shows a text that is empty, as no goal is", () => {
  expect(diffOf({ goal: "sleep" }, { goal: "" })).toEqual([{ path: "goal", kind: "changed", before: "sleep", after: '""' }]);
});
