import fc from "fast-check";
import { expect, it } from "vitest";
import { csvLine, unformulated } from "./csv";

/** A reader of RFC 4180, for the test alone. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    expect(text[at]).toBe('"');
    let cell = "";
    for (at++; ; at++) {
      if (text[at] !== '"') cell += text[at];
      else if (text[at + 1] === '"') cell += text[++at];
      else break;
    }
    row.push(cell);
    at++;
    if (text[at] === ",") at++;
    else {
      expect(text.slice(at, at + 2)).toBe("\r\n");
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const nasty = fc.string({
  unit: fc.constantFrom(..."=+-@\t\r\n\"', ;|%＝＋－＠−⁺a1é", "\u200b", "\ufeff", "\u00a0", "\u0000", "😀"),
  maxLength: 8,
});
const cell = fc.oneof(nasty, fc.string({ unit: "binary" }), fc.string());
const without = (text: string) => (unformulated(text) === text ? text : unformulated(text).slice(1));

it("gives every text back to a reader, but for the apostrophe of what would be a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (rows) => {
      const read = parse(rows.map(csvLine).join(""));
      expect(read).toEqual(rows.map((row) => row.map(unformulated)));
      expect(rows.map((row) => row.map(without))).toEqual(rows);
    }),
  );
});

it("never begins a formula, whatever blanks or unseen characters stand before it", () => {
  fc.assert(
    fc.property(cell, (text) => {
      const seen = unformulated(text).replace(/^[\s\p{Cc}\p{Cf}\ufeff]+/u, "");
      expect(seen).not.toMatch(/^[=+\-@＝＋－＠−⁺]/u);
      expect(unformulated(text)).not.toMatch(/^[\t\r\n]/);
    }),
  );
});

it("makes two different texts never the same", () => {
  fc.assert(fc.property(nasty, nasty, (a, b) => void expect(unformulated(a) === unformulated(b)).toBe(a === b)));
});

it.each(["=1+1", "+351 910", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝cmd|'/c calc'!A1", " =1", "\u200b=1", "'=1"])("marks %j", (text) => {
  expect(unformulated(text)).toBe(`'${text}`);
});

it.each(["", "marta@posteo.test", "#12 My chat is gone", "2026-10-02T08:12:45Z", "it’s = 1", "'tis"])("leaves %j as it is", (text) => {
  expect(unformulated(text)).toBe(text);
});
