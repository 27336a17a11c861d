import { expect, it } from "vitest";
import { FindUsers } from "./schema";
import { addressFront, hasSignTrigram, isUnlikely, patternsOf, signPattern, tellingPiece } from "./search-rules";

it("lets a text stand for itself in a pattern", () => {
  expect(patternsOf("100%_a\\b", true)).toEqual(["%100\\%\\_a\\\\b%"]);
});

it("refuses a text that is too long", () => {
  expect(FindUsers.safeParse({ q: "a".repeat(201) }).success).toBe(false);
});

it("takes what stands before the @ for an address's own, where it is more than a few letters", () => {
  expect(addressFront("marta.figueira@posteo.net")).toBe("marta.figueira@");
  expect(addressFront("gueira@pos")).toBe("gueira@");
  expect([addressFront("ana@x.com"), addressFront("@posteo.net"), addressFront("marta")]).toEqual([undefined, undefined, undefined]);
});

it("asks the trigrams for a piece of what looks like an id, which is told by its digits", () => {
  expect(["019b2232-97b1", "19900101", "FEEDFACE"].map(isUnlikely)).toEqual([true, true, true]);
  expect(["019b223", "ana.01a2b3c4", "019b 2232 97b1"].map(isUnlikely)).toEqual([false, false, false]);
  expect(tellingPiece("019b2232-97b1")).toBe("9b2232");
  expect(tellingPiece("01-92-f3-c1")).toBe("01-92-f3-c1");
  expect(tellingPiece("s.silva12@lume.example")).toBe("s.silva12@");
});

it("knows where a sign of addresses has company enough to be looked up", () => {
  expect(["s.silva", ".si", "a_b", "x@lume"].map(hasSignTrigram)).toEqual([true, true, true, true]);
  expect(["silva12", ".s", "s.", "é.é", "an.", "a'b"].map(hasSignTrigram)).toEqual([false, false, false, false, true, false]);
});

it("asks an index that sees signs for what is around the first one and for the end", () => {
  expect(["o.pereira2", "ana.oliveira", ".barros617", "ana_m%x.silva"].map(signPattern)).toEqual([
    "%o.pe%ira2%",
    "%na.o%eira%",
    "%.bar%s617%",
    "%na\\_m%ilva%",
  ]);
  expect(["a.silva", "oliveira12@"].map(signPattern)).toEqual(["%a.silva%", "%oliveira12@%"]);
});
