import { bodyBytesDefault } from "@/lib/http/body";
import type { AnswerShape, Operation } from "@/lib/http/operation";
import { errorContent } from "./errors";
import { operationExamples } from "./examples";
import { headersOfAnswer, headersOfRefusal } from "./headers";
import { parametersOf } from "./parameters";
import type { Told } from "./presets";
import { problemWords } from "./problems";
import { byStatus, type ProblemCode } from "./refusals";
import { answerSchema, type Json, type JsonSchema, requestSchema, type Schemas } from "./schemas";

/** The named parts of one document, filled while its operations are told. */
export type Components = { schemas: Schemas; responses: Record<string, Json> };

/** One operation as OpenAPI has it. */
export function operationObject(told: Told, components: Components) {
  const { operation } = told;
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    description: descriptionOf(operation),
    security: securityOf(operation),
    parameters: parametersOf(operation, components.schemas),
    ...(operation.body ? { requestBody: requestBody(operation, components.schemas) } : {}),
    ...(operation.rawBody ? { requestBody: rawBody(operation.rawBody, operation.id) } : {}),
    responses: { ...answersOf(told, components), ...refusalsIn(told, components) },
  };
}

function descriptionOf({ description, scope, caller, path, method }: Operation): string {
  const who = scope && caller !== "app" ? `A service token needs the scope \`${scope}\`.` : undefined;
  const words = [description, who].filter(Boolean).join("\n\n");
  return words || `${method} ${path}`;
}

/** Which token it takes: one of these. Nothing for what anybody may call. */
function securityOf({ caller, scope }: Operation): Record<string, string[]>[] {
  const service = { serviceToken: scope ? [scope] : [] };
  const user = { userToken: [] };
  return { anybody: [], app: [user], service: [service], app_or_service: [user, service] }[caller];
}

function requestBody(operation: Operation, schemas: Schemas) {
  const example = operationExamples[operation.id]?.body;
  const kilobytes = (operation.bodyBytesMax ?? bodyBytesDefault) / 1024;
  return {
    required: true,
    description: `At most ${kilobytes} KB${operation.gzip ? ", as it is or with gzip" : ""}. Members that are not named here are refused.`,
    content: {
      "application/json": {
        schema: operation.body ? requestSchema(operation.body, schemas) : {},
        ...(example === undefined ? {} : { example }),
      },
    },
  };
}

// Shaped by somebody else: their own reference says how.
function rawBody({ description, bodyBytesMax }: NonNullable<Operation["rawBody"]>, id: string) {
  const example = operationExamples[id]?.body;
  const schema = { type: "object", additionalProperties: true };
  const content = { "application/json": { schema, ...(example === undefined ? {} : { example }) } };
  return { required: true, description: `${description} At most ${bodyBytesMax / 1024} KB.`, content };
}

function answersOf({ operation, answers }: Told, { schemas }: Components): Record<string, Json> {
  return Object.fromEntries(answers.map(([status, shape]) => [status, answerObject(operation, status, shape, schemas) as Json]));
}

function answerObject(operation: Operation, status: number, shape: AnswerShape, schemas: Schemas) {
  const example = operationExamples[operation.id]?.answers[status];
  const headers = headersOfAnswer(operation, shape);
  if (!shape.data) return { description: shape.description, headers };
  const schema = operation.bare ? answerSchema(shape.data, schemas) : envelope(shape, schemas);
  const content = { "application/json": { schema, ...(example === undefined ? {} : { example }) } };
  return { description: shape.description, headers, content };
}

function envelope({ data, meta }: AnswerShape, schemas: Schemas): JsonSchema {
  const properties = {
    ...(data ? { data: answerSchema(data, schemas) } : {}),
    ...(meta ? { meta: answerSchema(meta, schemas) } : {}),
  };
  return { type: "object", required: Object.keys(properties), properties };
}

function refusalsIn({ operation, codes, conflicts, allow }: Told, { schemas, responses }: Components): Record<string, Json> {
  return Object.fromEntries(
    byStatus(codes).map(([status, all]) => {
      const made = {
        description: all.map((code) => `\`${code}\`: ${problemWords[code]?.when ?? ""}`).join("\n\n"),
        headers: headersOfRefusal(operation, status, allow),
        content: errorContent(status, all, conflicts, schemas),
      } as Json;
      // What is of one address alone stands where it is; the rest is said once.
      return [status, status === 405 ? made : shared(nameOf(all, conflicts, operation), made, responses)];
    }),
  );
}

function shared(name: string, made: Json, responses: Record<string, Json>): Json {
  responses[name] ??= made;
  return JSON.stringify(responses[name]) === JSON.stringify(made) ? { $ref: `#/components/responses/${name}` } : made;
}

/** "NotFoundOrUserNotFound"; with a word for those whose headers differ because nobody is counted. */
function nameOf(codes: readonly ProblemCode[], conflicts: readonly string[], { caller }: Operation): string {
  const words = codes.map((code) => code.toLowerCase().replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase()));
  const conflict =
    codes.includes("CONSULTATION_EXISTS") && conflicts.length === 1 ? (conflicts[0] === "with_id" ? "WithId" : "AsShipped") : "";
  return words.join("Or") + conflict + (caller === "anybody" ? "Uncounted" : "");
}
