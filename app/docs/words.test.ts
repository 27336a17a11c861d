import { expect, test } from "vitest";
import { boundWords, typeWords } from "./words";

test.each([
  [{ type: ["string", "null"], format: "uuid" }, "UUID or null"],
  [{ type: "array", items: { $ref: "#/components/schemas/Message" } }, "list of Message"],
  [{ anyOf: [{ type: "string", format: "date-time" }, { type: "null" }] }, "time or null"],
  [{ enum: ["open", "solved"] }, "one of open, solved"],
  [{ type: "string", const: "x" }, '"x"'],
  [{ anyOf: [{ title: "Of an app", type: "object" }, {}] }, "any of these"],
  [{}, "anything"],
])("%j is said as %s", (schema, words) => expect(typeWords(schema)).toBe(words));

test.each([
  [{ minimum: 1, maximum: 100, default: 50 }, "1 to 100, 50 unless told otherwise"],
  [{ minLength: 1, maxLength: 255 }, "1 to 255 characters"],
  [{ minimum: 0 }, ""],
  [{ maxItems: 500, items: { maxLength: 3 } }, "at most 500 of them, at most 3 characters"],
])("the bounds of %j are %s", (schema, words) => expect(boundWords(schema)).toBe(words));
