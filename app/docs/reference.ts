import { openApiDocument } from "@/lib/openapi/document";
import { presetNames } from "@/lib/openapi/read-schema";
import type { Preset } from "@/lib/policy/rules";

// The reference as its pages read it: out of the document that everybody else reads, too.

export type Schema = {
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  title?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
};
export type Parameter = {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  description?: string;
  schema: Schema;
  example?: unknown;
};
type Media = { schema: Schema; example?: unknown; examples?: Record<string, { summary: string; value: unknown }> };
export type Header = { description: string; required?: boolean; schema: Schema; example?: string };
export type Answer = { description: string; headers: Record<string, Header>; content?: Record<string, Media> };
export type OperationTold = {
  id: string;
  method: string;
  path: string;
  tag: string;
  summary: string;
  description: string;
  token: { kind: "user" | "service"; scope?: string }[];
  parameters: Parameter[];
  body?: Media & { description: string };
  answers: [status: number, answer: Answer][];
};

type Raw = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: { userToken?: string[]; serviceToken?: string[] }[];
  parameters: Parameter[];
  requestBody?: { description: string; content: Record<string, Media> };
  responses: Record<string, Answer>;
};

/** What `?policy=` names; undefined for anything else, which is all that is possible. */
export function presetIn(policy: string | string[] | undefined): Preset | undefined {
  return presetNames.find((name) => name === policy);
}

/** Every operation under a policy, in the reference's order. */
export function operationsTold(preset?: Preset): OperationTold[] {
  const { paths } = openApiDocument(preset) as unknown as { paths: Record<string, Record<string, Raw>> };
  return Object.entries(paths).flatMap(([path, item]) => Object.entries(item).map(([method, raw]) => told(path, method, raw, preset)));
}

/** What a reference in a schema stands for, and its name. */
export function named(schema: Schema, preset?: Preset): { schema: Schema; name?: string } {
  if (!schema.$ref) return { schema };
  return { schema: follow<Schema>(schema, preset), name: schema.$ref.split("/").at(-1) };
}

function told(path: string, method: string, raw: Raw, preset?: Preset): OperationTold {
  const body = raw.requestBody?.content["application/json"];
  return {
    id: raw.operationId,
    method: method.toUpperCase(),
    path,
    tag: raw.tags[0] ?? "",
    summary: raw.summary,
    description: raw.description,
    token: raw.security.map(({ userToken, serviceToken }) =>
      userToken ? { kind: "user" } : { kind: "service", scope: serviceToken?.[0] },
    ),
    parameters: raw.parameters.map((each) => follow<Parameter>(each, preset)),
    ...(body ? { body: { ...body, description: raw.requestBody?.description ?? "" } } : {}),
    answers: Object.entries(raw.responses).map(([status, answer]) => {
      const { headers = {}, ...rest } = follow<Answer>(answer, preset);
      const followed = Object.entries(headers).map(([name, header]): [string, Header] => [name, follow<Header>(header, preset)]);
      return [Number(status), { ...rest, headers: Object.fromEntries(followed) }];
    }),
  };
}

function follow<T>(node: unknown, preset?: Preset): T {
  const { $ref } = node as { $ref?: string };
  if (!$ref) return node as T;
  const found = $ref
    .slice(2)
    .split("/")
    .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], openApiDocument(preset));
  return found as T;
}
