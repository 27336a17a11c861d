import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isSelected,
  nothing,
  pickedRowsMax,
  questionOf,
  rangeOf,
  readSelection,
  type Selection,
  selectedOf,
  sizeOf,
  toggled,
  withRows,
} from "./selection";

const everyone = Array.from({ length: 40 }, (_, place) => `row-${place}`);
const some = fc.uniqueArray(fc.constantFrom(...everyone), { maxLength: 12 });
const step = fc.oneof(
  fc.record({ kind: fc.constant("toggle" as const), id: fc.constantFrom(...everyone) }),
  fc.record({ kind: fc.constant("rows" as const), ids: some, on: fc.boolean() }),
  fc.record({ kind: fc.constant("all" as const) }),
  fc.record({ kind: fc.constant("clear" as const) }),
  // Paging, sorting, live changes and a reload: the page is another one, the selection goes through the browser's storage.
  fc.record({ kind: fc.constant("page" as const) }),
);

describe("a selection", () => {
  it("is the set that its steps say, through paging and reloading, however it came to be", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let selection: Selection = nothing;
        let wanted = new Set<string>();
        for (const each of steps) {
          if (each.kind === "toggle") {
            selection = toggled(selection, each.id);
            if (!wanted.delete(each.id)) wanted.add(each.id);
          } else if (each.kind === "rows") {
            selection = withRows(selection, each.ids, each.on);
            for (const id of each.ids) each.on ? wanted.add(id) : wanted.delete(id);
          } else if (each.kind === "all") {
            selection = { mode: "filter", except: [], matching: everyone.length };
            wanted = new Set(everyone);
          } else if (each.kind === "clear") {
            selection = nothing;
            wanted = new Set();
          } else {
            selection = readSelection(JSON.stringify({ question: "q", selection }))?.selection ?? nothing;
          }
          expect(everyone.filter((id) => isSelected(selection, id))).toEqual(everyone.filter((id) => wanted.has(id)));
          expect(sizeOf(selection)).toBe(wanted.size);
        }
      }),
    );
  });

  it("holds each row once and no more than can be picked", () => {
    const many = Array.from({ length: pickedRowsMax + 5 }, (_, place) => String(place));
    const full = withRows(withRows(nothing, many.slice(0, 10), true), many, true);
    expect(sizeOf(full)).toBe(pickedRowsMax);
    expect(new Set(full.mode === "rows" ? full.ids : []).size).toBe(pickedRowsMax);
  });

  it("is handed to acts as ids or as the filter, and not at all when it is empty", () => {
    expect(selectedOf(nothing, { status: "open" })).toBeUndefined();
    expect(selectedOf(toggled(nothing, "a"), { status: "open" })).toEqual({ ids: ["a"] });
    expect(selectedOf({ mode: "filter", except: ["a"], matching: 3 }, { status: "open" })).toEqual({
      filter: { status: "open" },
      except: ["a"],
    });
  });

  it("is read back only where it is one", () => {
    for (const text of [null, "", "{", "null", '{"question":1}', '{"question":"q","selection":{"mode":"rows"}}']) {
      expect(readSelection(text)).toBeUndefined();
    }
  });

  it("belongs to a person's filter, however that is written", () => {
    expect(questionOf("ana", { a: "1", b: "2" })).toBe(questionOf("ana", { b: "2", a: "1" }));
    expect(questionOf("ana", { a: "1" })).not.toBe(questionOf("rui", { a: "1" }));
  });
});

it("takes a range both ways, and the row alone where the other end is gone", () => {
  expect(rangeOf(["a", "b", "c", "d"], "c", "a")).toEqual(["a", "b", "c"]);
  expect(rangeOf(["a", "b", "c", "d"], "b", "d")).toEqual(["b", "c", "d"]);
  expect(rangeOf(["a", "b"], "z", "b")).toEqual(["b"]);
  expect(rangeOf(["a", "b"], undefined, "a")).toEqual(["a"]);
});
