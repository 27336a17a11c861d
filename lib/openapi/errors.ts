import { z } from "zod";
import { Time, Uuid } from "@/lib/api/answers";
import { operations } from "@/lib/api/operations";
import { conflictMessage } from "@/lib/consultations/conflict";
import { titleOf } from "@/lib/http/respond";
import { errorExamples } from "./examples";
import type { Conflict } from "./presets";
import { type ProblemCode, refusalsOf } from "./refusals";
import { answerSchema, type Json, type JsonSchema, type Schemas } from "./schemas";

// The bodies of errors: one shape for all, as JSON and as problem details, and the two faces of the 409 of a taken slot.

const codes = [...new Set(operations.flatMap(refusalsOf))].sort() as [ProblemCode, ...ProblemCode[]];
const code = z.enum(codes).meta({ description: "Stable. Branch on it and on the status, never on a message." });
const message = z.string().meta({ description: "For people." });
const request_id = z.string().meta({ description: "The same as X-Request-Id." });
const details = {
  errors: z
    .array(z.object({ pointer: z.string(), detail: z.string() }))
    .max(10)
    .optional()
    .meta({ description: "Of VALIDATION_FAILED: where, as a JSON pointer, and what." }),
  updated_at: Time.optional().meta({ description: "Of PRECONDITION_FAILED on a ticket: when it was changed." }),
  reason: z.enum(["reset", "erased", "deleted"]).optional().meta({ description: "Of CONSULTATION_GONE: by what." }),
};
const ids = {
  existing_consultation_id: Uuid.meta({ description: "The chat that is in the way; of several the one that was used last." }),
  existing_consultation_ids: z.array(Uuid).min(2).optional().meta({ description: "All of them, where the policy allows several." }),
};
const problem = {
  type: z.string().meta({ description: "Leads to what the code means." }),
  title: z.string(),
  status: z.int().min(400).max(599).meta({ description: "The status of the answer." }),
  detail: message,
  instance: z.string().meta({ description: "The path that was asked." }),
};

const errorShape = z.object({ code, message, request_id, ...details }).meta({ id: "Error", description: "What every error says." });
const problemShape = z
  .object({ ...problem, code, request_id, ...details })
  .meta({ id: "Problem", description: "An error as problem details (RFC 9457), on `Accept: application/problem+json`." });
const consultationExistsShape = z
  .object({ code: z.literal("CONSULTATION_EXISTS"), message, ...ids, request_id })
  .meta({ id: "ConsultationExists", description: "The 409 of a policy that names the chat." });
const consultationExistsProblemShape = z
  .object({ ...problem, code: z.literal("CONSULTATION_EXISTS"), ...ids, request_id })
  .meta({ id: "ConsultationExistsProblem", description: "The 409 of a policy that names the chat, as problem details." });
const conflictAsShippedShape = z.object({ message: z.literal(conflictMessage) }).meta({
  id: "ConflictAsShipped",
  maxProperties: 1,
  description: "The 409 that shipped apps know: this message and nothing else, whatever is accepted.",
});

export type Content = Record<string, { schema: JsonSchema; examples?: Record<string, Json> }>;

/** The bodies of one status: by the codes that it may have, and by how a taken slot looks. */
export function errorContent(status: number, all: readonly ProblemCode[], conflicts: readonly Conflict[], schemas: Schemas): Content {
  const coded = all.filter((each) => each !== "CONSULTATION_EXISTS");
  const withId = all.length > coded.length && conflicts.includes("with_id");
  const asShipped = all.length > coded.length && conflicts.includes("as_shipped");
  const properties = { code: { type: "string", enum: coded } };
  const json = [
    ...(coded.length > 0 ? [{ allOf: [named(errorShape, schemas), { type: "object", properties }] }] : []),
    ...(withId ? [named(consultationExistsShape, schemas)] : []),
    ...(asShipped ? [named(conflictAsShippedShape, schemas)] : []),
  ];
  const statused = { ...properties, status: { type: "integer", const: status } };
  const problems = [
    ...(coded.length > 0 ? [{ allOf: [named(problemShape, schemas), { type: "object", properties: statused }] }] : []),
    ...(withId ? [named(consultationExistsProblemShape, schemas)] : []),
  ];
  const told = [...coded, ...(withId ? ["CONSULTATION_EXISTS"] : []), ...(asShipped ? ["CONFLICT_AS_SHIPPED"] : [])];
  return {
    "application/json": {
      schema: { type: "object", required: ["error"], properties: { error: oneOf(json) } },
      ...shown(told, "json"),
    },
    ...(problems.length > 0 ? { "application/problem+json": { schema: oneOf(problems), ...shown(told, "problem") } } : {}),
  };
}

function shown(told: readonly string[], as: "json" | "problem"): { examples?: Record<string, Json> } {
  const examples = told.flatMap((each): [string, Json][] => {
    const value = errorExamples[each]?.[as];
    return value === undefined ? [] : [[each, { summary: titleOf(each), value }]];
  });
  return examples.length > 0 ? { examples: Object.fromEntries(examples) } : {};
}

function named(schema: z.ZodType, schemas: Schemas): JsonSchema {
  const { properties } = answerSchema(z.object({ named: schema }), schemas);
  return (properties as Record<string, JsonSchema>).named as JsonSchema;
}

function oneOf(variants: JsonSchema[]): JsonSchema {
  return variants.length === 1 ? (variants[0] as JsonSchema) : { oneOf: variants };
}
