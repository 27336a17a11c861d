import fc from "fast-check";
import { expect, it } from "vitest";
import type { TimelineItem } from "@/lib/users/timeline-rules";
import { foldRepeats, type Loaded, readPage, sentPage, together } from "./timeline-pages";

const pageSize = 5;
const entry = (micros: number, id: string, text = id): TimelineItem => ({
  ...{ id, micros, at: new Date(micros / 1000), kind: "chats", mark: "neutral", text, detail: "" },
});
const sorted = (items: TimelineItem[]) => items.sort((a, b) => b.micros - a.micros || (a.id < b.id ? 1 : -1));
const newestOf = (story: TimelineItem[]): Loaded => ({
  items: story.slice(0, pageSize),
  older: story.length > pageSize ? "more" : null,
  gap: false,
});

it("shows what was read below the newest page without a hole and without an entry twice, whatever happens above", () => {
  const story = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(story, fc.nat(4), fc.array(fc.integer({ min: 41, max: 60 }), { maxLength: 12 }), (moments, pages, later) => {
      const before = sorted(moments.map((micros, place) => entry(micros, `a${String(place).padStart(2, "0")}`)));
      let shown = newestOf(before);
      let loaded: Loaded | undefined;
      for (let page = 0; page < pages && shown.older !== null; page++) {
        const items = before.slice(0, shown.items.length + pageSize);
        loaded = { items, older: items.length < before.length ? "more" : null, gap: false };
        shown = together(newestOf(before), loaded);
        expect(shown.items).toEqual(items);
      }
      const after = sorted([...before, ...later.map((micros, place) => entry(micros, `b${String(place).padStart(2, "0")}`))]);
      const { items, older } = together(newestOf(after), loaded);
      expect(items).toEqual(after.slice(0, items.length));
      expect(older === null).toBe(items.length === after.length);
    }),
  );
});

it("folds an entry that repeats three times or more, and no other", () => {
  const rows = ["a", "a", "b", "b", "b", "a"].map((text, place) => ({ row: entry(10 - place, `${place}`, text) }));
  expect(foldRepeats(rows).map(({ row, more }) => [row.row.id, more.length])).toEqual([
    ["0", 0],
    ["1", 0],
    ["2", 2],
    ["5", 0],
  ]);
  expect(foldRepeats([])).toEqual([]);
});

it("comes through its text as it was: moments are moments", () => {
  const tries = { count: 2, shown: [{ id: "try", at: new Date(1), requestId: null }] };
  const page = { items: [{ ...entry(2_000, "a"), tries }, entry(1_000, "b")], older: null, gap: false };
  expect(readPage(sentPage(page))).toEqual(page);
});
