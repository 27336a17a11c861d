import { z } from "zod";

// zod's schemas as JSON Schema 2020-12, which is what OpenAPI 3.1 speaks. Requests are told as they are sent (before any
// transform), answers as they arrive; what no JSON Schema can say (a refinement) is checked by the door all the same.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonSchema = { [key: string]: Json };

/** The named schemas of one document. */
export type Schemas = Record<string, JsonSchema>;

/** What a request may send: what it does not know is refused, and the schema says so. */
export function requestSchema(schema: z.ZodType, schemas: Schemas): JsonSchema {
  return lifted(z.toJSONSchema(schema, { io: "input" }) as JsonSchema, schemas, (part) => part);
}

/** What an answer holds. Open: a client must not break when a member is added. */
export function answerSchema(schema: z.ZodType, schemas: Schemas): JsonSchema {
  return lifted(z.toJSONSchema(schema, { io: "output" }) as JsonSchema, schemas, ({ additionalProperties, ...part }) =>
    additionalProperties === undefined || additionalProperties === false ? part : { ...part, additionalProperties },
  );
}

/** The properties of an object's schema, each with whether it must be there: the parameters of a path or a query. */
export function propertiesOf(schema: JsonSchema): { name: string; required: boolean; schema: JsonSchema }[] {
  const required = (schema.required ?? []) as string[];
  return Object.entries((schema.properties ?? {}) as Schemas).map(([name, property]) => ({
    name,
    required: required.includes(name),
    schema: property,
  }));
}

// Names its own schemas in the document instead of in itself, and tidies what zod says more exactly than a reader wants it.
function lifted({ $schema: _, $defs, ...schema }: JsonSchema, schemas: Schemas, tidyObject: (part: JsonSchema) => JsonSchema): JsonSchema {
  const walk = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    const part = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
    if (typeof part.$ref === "string") return { ...part, $ref: part.$ref.replace("#/$defs/", "#/components/schemas/") };
    return nullable(short(part.type === "object" ? tidyObject(part) : part));
  };
  for (const [name, named] of Object.entries(($defs ?? {}) as Schemas)) {
    const { id: _id, ...made } = walk(named) as JsonSchema;
    const known = schemas[name];
    if (known && JSON.stringify(known) !== JSON.stringify(made)) throw new Error(`Two schemas of the API are called ${name}`);
    schemas[name] = made;
  }
  return walk(schema) as JsonSchema;
}

// A format says it in a word; and that a whole number is a safe one goes without saying.
function short({ pattern, maximum, minimum, ...part }: JsonSchema): JsonSchema {
  return {
    ...part,
    ...(minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER ? { minimum } : {}),
    ...(maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER ? { maximum } : {}),
    ...(pattern !== undefined && part.format === undefined ? { pattern } : {}),
  };
}

/** `anyOf [a, null]` is a type with null in it, where a is a plain type. */
function nullable(part: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = part;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return part;
  const [one, other] = anyOf as [JsonSchema, JsonSchema];
  if (other.type !== "null" || typeof one.type !== "string" || one.enum !== undefined) return part;
  return { ...one, ...rest, type: [one.type, "null"] };
}
