import fc from "fast-check";

// Values for a JSON Schema as OpenAPI documents have it: what fits, what nearly fits, and what nobody would send.

export type Schema = {
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  examples?: unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  $ref?: string;
};

/** Fits the schema. */
export function fitting(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.examples) return fc.constantFrom(...schema.examples);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return fc.oneof(...variants.map(fitting));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => fitting({ ...schema, type })));
  switch (schema.type) {
    case "string":
      return texts(schema);
    case "integer":
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000 });
    case "number":
      return fc.double({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(fitting(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 5, 5) });
    case "object":
      return objects(schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

/** Fits but for one thing: a member too many, too few, of another kind, or just over a bound. */
export function nearlyFitting(schema: Schema): fc.Arbitrary<unknown> {
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return fc.oneof(...variants.map(nearlyFitting));
  const properties = Object.entries(schema.properties ?? {});
  if (schema.type !== "object" || properties.length === 0) return fc.oneof(overBounds(schema), absurd);
  const spoiled = fc
    .constantFrom(...properties)
    .chain(([name, of]) => fc.tuple(fc.constant(name), fc.oneof(overBounds(of), nearlyFitting(of), absurd)));
  return fc.oneof(
    fc.tuple(objects(schema), spoiled).map(([value, [name, wrong]]) => ({ ...value, [name]: wrong })),
    fc.tuple(objects(schema), oddNames, absurd).map(([value, name, wrong]) => ({ ...value, [name]: wrong })),
    fc.tuple(objects(schema), fc.constantFrom(...properties)).map(([value, [name]]) => ({ ...value, [name]: undefined })),
  );
}

const oddNames = fc.constantFrom(
  "surprise",
  "constructor",
  "toString",
  "hasOwnProperty",
  "id",
  "user_id",
  "",
  "$ref",
  "\u0000",
  "a".repeat(500),
);

/** Texts that break what is careless: encodings, ends of ranges, other languages' syntax. */
export const oddTexts: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "\u0000",
    "a\u0000b",
    "\ud800",
    "\udfff\ud800",
    "\ufeff",
    "\u202eabc",
    "💩",
    "é".normalize("NFD"),
    "null",
    "undefined",
    "NaN",
    "true",
    "-1",
    "1e3",
    "0x10",
    "1e309",
    "9007199254740993",
    "٣",
    "' OR 1=1 --",
    "%00",
    "%",
    "..%2f",
    "../../admin",
    "{}",
    "[object Object]",
    "__proto__",
    "<script>",
    "2026-02-30T25:61:00Z",
    "00000000-0000-0000-0000-000000000000",
    "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
    "\r\nX-Odd: 1",
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.integer({ min: 100, max: 9000 }).map((length) => "x".repeat(length)),
);

/** JSON that no schema here asks for. `__proto__` comes as a member of its own, as JSON.parse makes it. */
export const absurd: fc.Arbitrary<unknown> = fc.oneof(
  oddTexts,
  fc.constantFrom<unknown>(null, true, false, 0, -0, 1.5, -1, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 53, [], {}, [[]], [null]),
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(oddNames, fc.jsonValue({ maxDepth: 1 }), { maxKeys: 4 }),
  fc.integer({ min: 1, max: 3000 }).map((depth) => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`) as unknown),
  fc.constant(JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{}}}') as unknown),
  fc.integer({ min: 1, max: 2000 }).map((length) => Array(length).fill(0)),
);

function overBounds({ maxLength, minimum, maximum, minLength, maxItems, format }: Schema): fc.Arbitrary<unknown> {
  const values: unknown[] = [
    ...(maxLength === undefined ? [] : ["x".repeat(maxLength), "x".repeat(maxLength + 1), "💩".repeat(Math.ceil(maxLength / 2) + 1)]),
    ...(minLength === undefined ? [] : ["x".repeat(Math.max(0, minLength - 1))]),
    ...(minimum === undefined ? [] : [minimum - 1, minimum, minimum + 0.5]),
    ...(maximum === undefined ? [] : [maximum, maximum + 1]),
    ...(maxItems === undefined ? [] : [Array(maxItems + 1).fill("x")]),
    ...(format === "uuid"
      ? ["0192f3a0-6c1e-9c44-9d07-5f2b8a1c3e90", "0192F3A0-6C1E-7C44-9D07-5F2B8A1C3E90", "{0192f3a0-6c1e-7c44-9d07-5f2b8a1c3e90}"]
      : []),
    ...(format === "date-time" ? ["2026-02-29T00:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "2026-01-01"] : []),
  ];
  return values.length > 0 ? fc.constantFrom(...values) : fc.constantFrom<unknown>(null, "", 0, [], {});
}

function objects({ properties = {}, required = [] }: Schema): fc.Arbitrary<Record<string, unknown>> {
  const model = Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, fitting(property)]));
  return fc.record(model, { requiredKeys: required }) as fc.Arbitrary<Record<string, unknown>>;
}

function texts({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (format === "uuid") return fc.uuid({ version: [4, 7] });
  if (format === "date-time")
    return fc.date({ min: new Date("2025-01-01"), max: new Date("2027-01-01"), noInvalidDate: true }).map((date) => date.toISOString());
  if (format === "email")
    return fc.tuple(fc.stringMatching(/^[a-z]{1,12}$/), fc.stringMatching(/^[a-z]{1,12}$/)).map(([name, host]) => `${name}@${host}.test`);
  if (pattern) return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length <= maxLength);
  const plain = fc.string({ unit: "grapheme-composite", minLength: Math.max(1, minLength), maxLength: Math.min(60, maxLength) });
  return fc
    .oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: fc.constantFrom("sleep_coach", "Good morning", "a word or two") })
    .filter((text) => text.length <= maxLength);
}
