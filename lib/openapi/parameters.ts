import { idempotencyKeyCharsMax } from "@/lib/http/fingerprint";
import type { Operation } from "@/lib/http/operation";
import { type OperationExample, operationExamples } from "./examples";
import { type Json, type JsonSchema, propertiesOf, requestSchema, type Schemas } from "./schemas";

// What a request carries besides its body: path, query and headers. (Accept and Authorization are not parameters in OpenAPI.)

type Parameter = {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  description?: Json;
  schema: JsonSchema;
  example?: Json;
};

const header = (name: string, description: string, schema: JsonSchema, more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: "header",
  description,
  schema: { type: "string", ...schema },
  ...more,
});

/** Header parameters by the name that they have among the document's components. */
export const headerParameters = {
  RequestId: header("X-Request-Id", "An id of the caller's own for this request; one that could break a log is replaced.", {
    pattern: "^[\\w.-]{1,128}$",
  }),
  IdempotencyKey: header(
    "Idempotency-Key",
    "Of one intention, made by the caller: the same request with the same key is answered once, and every repeat gets that first answer with `Idempotency-Replayed: true`. Kept for 24 hours; successes and 422 only, so that an error can be tried again. Bare or in quotes.",
    { minLength: 1, maxLength: idempotencyKeyCharsMax, pattern: "^[\\x21-\\x7e]+$" },
    { example: "8e03978e-40d5-43e8-bc93-6894a57f9324" },
  ),
  IfMatch: header(
    "If-Match",
    "The ETag of what was read: it is changed only as long as it is still that. `*` for whatever it is.",
    {},
    { required: true, example: '"c3"' },
  ),
  IfNoneMatch: header(
    "If-None-Match",
    "The ETag of what is held: 304 without a body as long as it is still that.",
    {},
    { example: '"c3"' },
  ),
  ContentEncoding: header("Content-Encoding", "How the body is packed. The limit holds for what comes out of it.", {
    enum: ["identity", "gzip"],
  }),
  InstallId: header("Lume-Install-Id", "Of this installation of the app: a new one after a reinstall.", { format: "uuid" }),
  DeviceId: header("Lume-Device-Id", "Of the phone: it survives a reinstall.", { format: "uuid" }),
  AppVersion: header("Lume-App-Version", "The version of the app.", { pattern: "^\\d{1,4}(\\.\\d{1,4}){0,3}$" }, { example: "2.4.0" }),
  Platform: header("Lume-Platform", "The platform.", { enum: ["ios", "android", "web"] }),
  DeviceModel: header("Lume-Device-Model", "What the phone calls itself.", { pattern: "^[\\x20-\\x7e]{1,64}$" }, { example: "iPhone 17" }),
  PreviouslyInstalled: header("Lume-Previously-Installed", "Whether the phone remembers an earlier installation.", {
    enum: ["true", "false", "1", "0"],
  }),
  LocalConsultations: header("Lume-Local-Consultations", "How many chats the app holds locally.", {
    type: "integer",
    minimum: 0,
    maximum: 100_000,
  }),
} satisfies Record<string, Parameter>;
export type HeaderParameter = keyof typeof headerParameters;

const lume: HeaderParameter[] = [
  "InstallId",
  "DeviceId",
  "AppVersion",
  "Platform",
  "DeviceModel",
  "PreviouslyInstalled",
  "LocalConsultations",
];

export function parametersOf(operation: Operation, schemas: Schemas): (Parameter | { $ref: string })[] {
  const example = operationExamples[operation.id];
  const headers = headersOf(operation).map((name) => ({ $ref: `#/components/parameters/${name}` }));
  return [...inPlace("path", operation, schemas, example), ...inPlace("query", operation, schemas, example), ...headers];
}

function inPlace(place: "path" | "query", operation: Operation, schemas: Schemas, example?: OperationExample): Parameter[] {
  const given = place === "path" ? operation.params : operation.query;
  if (!given) return [];
  return propertiesOf(requestSchema(given, schemas)).map(({ name, required, schema: { description, ...schema } }) => ({
    name,
    in: place,
    ...(place === "path" || required ? { required: true } : {}),
    ...(description === undefined ? {} : { description }),
    schema,
    ...(example?.[place]?.[name] === undefined ? {} : { example: typed(schema, example[place][name]) }),
  }));
}

// An address holds texts; the schema says what they stand for.
function typed(schema: JsonSchema, text: string): Json {
  return schema.type === "integer" ? Number(text) : text;
}

/** The headers that an operation reads. */
export function headersOf({ caller, idempotency, ifMatch, ifNoneMatch, gzip }: Operation): HeaderParameter[] {
  return [
    ...(idempotency ? (["IdempotencyKey"] as const) : []),
    ...(ifMatch ? (["IfMatch"] as const) : []),
    ...(ifNoneMatch ? (["IfNoneMatch"] as const) : []),
    ...(gzip ? (["ContentEncoding"] as const) : []),
    ...(caller === "app" || caller === "app_or_service" ? lume : []),
    "RequestId",
  ];
}
