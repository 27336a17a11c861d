import { expect, it } from "vitest";
import { FindUsers } from "./schema";
import { addressFront, patternsOf } from "./search-rules";

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
