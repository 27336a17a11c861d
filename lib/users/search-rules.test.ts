import { expect, it } from "vitest";
import { FindUsers } from "./schema";
import { patternsOf } from "./search-rules";

it("lets a text stand for itself in a pattern", () => {
  expect(patternsOf("100%_a\\b", true)).toEqual(["%100\\%\\_a\\\\b%"]);
});

it("refuses a text that is too long", () => {
  expect(FindUsers.safeParse({ q: "a".repeat(201) }).success).toBe(false);
});
