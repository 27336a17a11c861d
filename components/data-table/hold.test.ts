import fc from "fast-check";
import { expect, it } from "vitest";
import { hold, saidOfGone } from "./hold";

const row = (id: string, version = 0) => ({ id, version });
const list = fc.uniqueArray(fc.record({ id: fc.constantFrom(..."abcdefgh"), version: fc.nat(3) }), { selector: (each) => each.id });

it("never moves a row that is shown, whatever the newer list is", () => {
  fc.assert(
    fc.property(list, list, (shown, latest) => {
      const { rows } = hold(shown, latest);
      expect(rows.slice(0, shown.length).map((each) => each.row.id)).toEqual(shown.map((each) => each.id));
    }),
  );
});

it("shows each row as the newer list has it, and marks exactly those that left", () => {
  fc.assert(
    fc.property(list, list, (shown, latest) => {
      const newer = new Map(latest.map((each) => [each.id, each]));
      for (const { row: each, gone } of hold(shown, latest).rows) {
        expect(gone).toBe(!newer.has(each.id));
        if (!gone) expect(each).toBe(newer.get(each.id));
      }
    }),
  );
});

it("counts no changes exactly when it shows the newer list", () => {
  fc.assert(
    fc.property(list, list, (shown, latest) => {
      const { rows, changes } = hold(shown, latest);
      const same = rows.length === latest.length && rows.every((each, place) => each.row === latest[place]);
      expect(changes === 0).toBe(same);
    }),
  );
});

it("lets rows follow at the end, which moves nothing", () => {
  expect(hold([row("a")], [row("a", 1), row("b")])).toEqual({
    rows: [
      { row: row("a", 1), gone: false },
      { row: row("b"), gone: false },
    ],
    changes: 0,
  });
});

it("counts who came and who left", () => {
  expect(hold([row("a"), row("b")], [row("c"), row("b"), row("d")]).changes).toBe(3);
});

it("keeps what was said of a row that left until it is there again", () => {
  const first = saidOfGone({}, { a: "back since 14:41" }, [row("b")]);
  expect(saidOfGone(first, {}, [row("b")])).toEqual({ a: "back since 14:41" });
  expect(saidOfGone(first, {}, [row("a"), row("b")])).toEqual({});
});
