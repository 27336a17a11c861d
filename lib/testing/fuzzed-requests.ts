import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { absurd, fitting, nearlyFitting, oddTexts, type Schema } from "./fuzzed-values";

// Requests to every operation that a reference documents: whole, nearly whole and absurd, in each of their parts. What
// only a server knows (ids, tags, cursors) is a pick from what it has answered so far.

export type Parameter = { name: string; in: "path" | "query" | "header"; required?: boolean; schema: Schema };
export type Documented = {
  id: string;
  method: string;
  path: string;
  parameters: Parameter[];
  body?: Schema;
  /** Which token it takes: of a user, of a service with a scope, or none. */
  security: { userToken?: string[]; serviceToken?: string[] }[];
};

export type Pick = { pick: number };
/** A text as it is sent, or a pick from what is known of its name. */
export type Part = string | Pick;
export type Fuzzed = {
  of: Documented;
  method: string;
  path: Record<string, Part>;
  query: [name: string, value: Part][];
  /** What comes after the query as it is: broken escapes are not made by any encoder. */
  rawQuery: string;
  headers: [name: string, value: Part][];
  token: "right" | "none" | "other" | "odd";
  body: string | Uint8Array | undefined;
};

/** Every operation of an OpenAPI document. */
export function documentedIn(document: unknown): Documented[] {
  const { paths } = dereferenced(document as object, document as object) as { paths: Record<string, Record<string, Told>> };
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, told]) => ({
      id: told.operationId,
      method: method.toUpperCase(),
      path,
      parameters: told.parameters,
      body: told.requestBody?.content["application/json"]?.schema,
      security: told.security,
    })),
  );
}

type Told = {
  operationId: string;
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  security: Documented["security"];
};

function dereferenced(value: unknown, document: object): unknown {
  if (Array.isArray(value)) return value.map((each) => dereferenced(each, document));
  if (typeof value !== "object" || value === null) return value;
  const { $ref } = value as { $ref?: unknown };
  if (typeof $ref === "string") {
    const found = $ref
      .slice(2)
      .split("/")
      .reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], document);
    return dereferenced(found, document);
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, dereferenced(inner, document)]));
}

/** Half of them whole, or nothing behind the door would be reached; in the others any part may be odd. */
export function requestsTo(of: Documented): fc.Arbitrary<Fuzzed> {
  return fc.oneof(requests(of, whole), requests(of, mixed));
}

type Mix = <T>(odd: fc.Arbitrary<T>, usual: fc.Arbitrary<T>) => fc.Arbitrary<T>;
const whole: Mix = (_, usual) => usual;
const mixed: Mix = (odd, usual) => fc.oneof({ weight: 1, arbitrary: odd }, { weight: 6, arbitrary: usual });

function requests(of: Documented, mix: Mix): fc.Arbitrary<Fuzzed> {
  const inPlace = (place: Parameter["in"]) => of.parameters.filter((each) => each.in === place);
  return fc.record({
    of: fc.constant(of),
    method: mix(fc.constantFrom("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"), fc.constant(of.method)),
    path: fc.record(
      // What a document says the values of is no id to be picked.
      Object.fromEntries(
        inPlace("path").map(({ name, schema }) => [name, mix<Part>(oddTexts, schema.enum ? fitting(schema).map(String) : pick)]),
      ),
    ),
    query: queries(inPlace("query"), mix),
    rawQuery: mix(fc.constantFrom("%", "%ff=%ff", "%00=1", "&&", "=", "a[]=1", "limit=1&limit=2", "x=%ed%a0%80", "?"), fc.constant("")),
    headers: headers(inPlace("header"), of.body !== undefined, mix),
    token: mix<Fuzzed["token"]>(fc.constantFrom("none", "other", "odd"), fc.constant("right")),
    body: of.body ? mix<Fuzzed["body"]>(oddBodies(of.body), fitting(of.body).map(json)) : fc.constant(undefined),
  });
}

const pick: fc.Arbitrary<Pick> = fc.record({ pick: fc.nat({ max: 50 }) });

// What a server made cannot be made up.
const picked = ["cursor", "since", "If-Match", "If-None-Match", "Idempotency-Key"];

function queries(parameters: Parameter[], mix: Mix): fc.Arbitrary<[string, Part][]> {
  const each = parameters.map(({ name, required, schema }) => {
    const usual: fc.Arbitrary<Part> = picked.includes(name) ? pick : fitting(schema).map(String);
    const value = mix<Part>(fc.oneof(oddTexts, nearlyFitting(schema).map(asText)), usual).map((part): [string, Part][] => [[name, part]]);
    const left: fc.Arbitrary<[string, Part][]> = fc.constant([]);
    return required ? mix(left, value) : fc.oneof({ weight: 2, arbitrary: left }, { weight: 1, arbitrary: value });
  });
  const odd = fc.tuple(oddTexts, oddTexts).map((pair): [string, Part][] => [pair]);
  return fc.tuple(...each, mix(odd, fc.constant<[string, Part][]>([]))).map((parts) => parts.flat());
}

function headers(parameters: Parameter[], withBody: boolean, mix: Mix): fc.Arbitrary<[string, Part][]> {
  const own = parameters.map(({ name, required, schema }) => {
    const usual: fc.Arbitrary<Part> = picked.includes(name) ? pick : fitting(schema).map((value) => inBytes(String(value)));
    const value = mix<Part>(oddHeader, usual).map((part): [string, Part][] => [[name, part]]);
    const left: fc.Arbitrary<[string, Part][]> = fc.constant([]);
    return required ? mix(left, value) : fc.oneof({ weight: 3, arbitrary: left }, { weight: 1, arbitrary: value });
  });
  const accept = fc.constantFrom(
    "application/json",
    "application/problem+json",
    "text/html, application/problem+json;q=0.1",
    "*/*",
    "x/y/z",
  );
  const type = fc.constantFrom(
    "text/plain",
    "application/jsonx",
    "",
    "application/json; charset=latin1",
    "multipart/form-data; boundary=x",
  );
  const others = [
    fc.oneof(
      fc.constant<[string, Part][]>([]),
      accept.map((value): [string, Part][] => [["Accept", value]]),
    ),
    ...(withBody ? [mix(type, fc.constant("application/json")).map((value): [string, Part][] => [["Content-Type", value]])] : []),
    mix(
      fc.constantFrom("gzip", "br", "gzip, gzip", "identity", "x").map((value): [string, Part][] => [["Content-Encoding", value]]),
      fc.constant<[string, Part][]>([]),
    ),
  ];
  return fc.tuple(...own, ...others).map((parts) => (parts as [string, Part][][]).flat());
}

// A header is a line of bytes: what cannot be one is refused by any client.
const oddHeader = fc.oneof(
  oddTexts.map(inBytes),
  fc.constantFrom('""', '"', 'W/"c1"', "*", '"c1", "c2"', "-1", "1e9", "true", "x".repeat(300), "\xff\xfe"),
);

function oddBodies(schema: Schema): fc.Arbitrary<Fuzzed["body"]> {
  const packed = fc.oneof(
    fitting(schema).map((value) => new Uint8Array(gzipSync(json(value)))),
    fitting(schema).map((value) => new Uint8Array(gzipSync(json(value)).subarray(0, 12))),
    fc.constant(bomb),
    fc.uint8Array({ maxLength: 60 }),
  );
  const text = fc.oneof(
    fc.constantFrom("", "{", "nul", "\ufeff{}", "{'a':1}", '{"a":1,"a":2}', "[1,]", "1e999", '"\\ud800"', '{"persona":"a"}{', "\u0000"),
    fitting(schema).map((value) => json(value).slice(0, -1)),
  );
  return fc.oneof(
    { weight: 6, arbitrary: nearlyFitting(schema).map(json) },
    { weight: 2, arbitrary: absurd.map(json) },
    { weight: 2, arbitrary: text },
    { weight: 1, arbitrary: packed },
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(65_500, 65_600, 1_100_000).map((size) => json({ padding: "x".repeat(size) })) },
  );
}

const bomb = new Uint8Array(gzipSync(Buffer.alloc(3_000_000, 32)));

function json(value: unknown): string {
  return JSON.stringify(value) ?? "";
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function inBytes(text: string): string {
  return text.replace(/[^\t\x20-\x7e\x80-\xff]/g, "?").trim();
}
