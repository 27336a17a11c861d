import { describe, expect, it } from "vitest";
import { FindUsers } from "./schema";
import { patternsOf, searchOf } from "./search-rules";

const understood = (q: string) => searchOf(FindUsers.parse({ q }).q);

describe("what a text asks for", () => {
  it.each([
    ["", { kind: "everyone" }],
    ["   ", { kind: "everyone" }],
    ["a", { kind: "too_short" }],
    ["%%", { kind: "too_short" }],
    ["@.", { kind: "too_short" }],
    ["#1042", { kind: "ticket", number: 1042 }],
    ["# 7", { kind: "ticket", number: 7 }],
    ["0192F3C1-7B00-7000-8000-000000000E04", { kind: "id", id: "0192f3c1-7b00-7000-8000-000000000e04" }],
  ])("%j", (q, search) => expect(understood(q)).toEqual(search));

  it.each([
    ["ana", true],
    ["an", false],
    ["x@", false],
    ["@x", true],
    ["an.", true],
    ["a b", true],
    ["Ł.", false],
    ["анна", true],
    ["李明", false],
  ])("looks for %j anywhere: %s", (q, anywhere) => expect(understood(q)).toMatchObject({ kind: "text", anywhere }));

  it.each([
    ["  Marta\n Figueira ", "Marta Figueira"],
    ["mailto:ana@example.com?subject=Help", "ana@example.com"],
    ["MAILTO: ana@example.com", "ana@example.com"],
    ["Ana Prado <ana@example.com>", "ana@example.com"],
    ["an\u0000a", "an a"],
    ["Jose\u0301", "José"],
  ])("reads %j as %j", (q, text) => expect(understood(q)).toMatchObject({ text }));

  it("takes what looks like a request id for one", () => {
    expect(understood("req-2026.03_01")).toMatchObject({ requestId: true });
    expect(understood("marta.figueira")).toMatchObject({ requestId: false });
    expect(understood("ana7@example.com")).toMatchObject({ requestId: false });
  });
});

it("lets a text stand for itself in a pattern", () => {
  expect(patternsOf("100%_a\\b", true)).toEqual(["%100\\%\\_a\\\\b%"]);
});

it("refuses a text that is too long", () => {
  expect(FindUsers.safeParse({ q: "a".repeat(201) }).success).toBe(false);
});
