import { describe, expect, it } from "vitest";
import { askedFor } from "./asked";
import { unwrapped } from "./paste";

const understood = (q: string) => askedFor(unwrapped(q));

describe("what a text asks for", () => {
  it.each([
    ["", { kind: "everyone" }],
    ["   ", { kind: "everyone" }],
    ["a", { kind: "too_short" }],
    ["é", { kind: "too_short" }],
    ["李", { kind: "text", anywhere: false }],
    ["あ", { kind: "text", anywhere: false }],
    ["김", { kind: "text", anywhere: false }],
    ["𠮷", { kind: "text", anywhere: false }],
    ["、", { kind: "too_short" }],
    ["%%", { kind: "too_short" }],
    ["@.", { kind: "too_short" }],
    ["#1042", { kind: "ticket", number: 1042 }],
    ["# 7", { kind: "ticket", number: 7 }],
    ["0192F3C1-7B00-7000-8000-000000000E04", { kind: "id", id: "0192f3c1-7b00-7000-8000-000000000e04" }],
    ["0192f3c1-7b…e04", { kind: "id_part", part: { start: "0192f3c17b", end: "e04" } }],
    ["0198...ab12", { kind: "id_part", part: { start: "0198", end: "ab12" } }],
    ["…ab12", { kind: "id_part", part: { start: "", end: "ab12" } }],
    ["0192f3c1…", { kind: "id_part", part: { start: "0192f3c1", end: "" } }],
    ["0192…e04", { kind: "too_short" }],
    ["LM-7K3Q-Z9TW-M2XB", { kind: "handle", handle: "7K3QZ9TWM2XB" }],
    ["lm 7k3q z9tw m2xb", { kind: "handle", handle: "7K3QZ9TWM2XB" }],
    ["LM-7K3Q-Z9TW-M2XU", { kind: "text" }],
  ])("%j", (q, asked) => expect(understood(q)).toMatchObject(asked));

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

  it("takes what looks like an id's part, a request's id or a number for one as well", () => {
    expect(understood("req-2026.03_01")).toMatchObject({ token: { text: "req-2026.03_01", beginning: true }, idStart: null });
    expect(understood("0192f3c17b")).toMatchObject({ idStart: "0192f3c17b", idEnd: "0192f3c17b" });
    expect(understood("0192f3c1-7b")).toMatchObject({ idStart: "0192f3c17b", idEnd: null });
    expect(understood("0192f3c1-7b00-7")).toMatchObject({ idStart: "0192f3c17b007", idEnd: null });
    expect(understood("8000-000000000e04")).toMatchObject({ idStart: "8000000000000e04", idEnd: "8000000000000e04" });
    expect(understood("ab12")).toMatchObject({ idStart: null, idEnd: "ab12" });
    expect(understood("beef")).toMatchObject({ idStart: null, idEnd: null });
    expect(understood("1042")).toMatchObject({ number: 1042, idEnd: null });
    expect(understood("marta.figueira")).toMatchObject({ token: null, idStart: null, idEnd: null });
    expect(understood("ana7@example.com")).toMatchObject({ token: null });
  });
});
