import { z } from "zod";
import { operation } from "@/lib/http/operation";
import { ReadDocument } from "@/lib/openapi/read-schema";
import { DevToken } from "@/lib/tokens/dev-schema";
import { Uuid } from "./answers";

// What the service says of itself, and the demo's way to a token.

const tag = "Service";
const documentHeaders = { ETag: "Of this document.", "Cache-Control": "How long it may be kept." } as const;

export const serviceOperations = {
  openapi: operation({
    id: "getOpenApi",
    method: "GET",
    path: "/api/v1/openapi.json",
    tag,
    summary: "This document",
    description: "OpenAPI 3.1. With `policy` as the API is under that preset; without, all that it may answer under any policy.",
    caller: "anybody",
    query: ReadDocument,
    ifNoneMatch: true,
    answers: {
      200: {
        description: "The document.",
        data: z.looseObject({ openapi: z.string(), info: z.looseObject({}), paths: z.looseObject({}), components: z.looseObject({}) }),
        headers: documentHeaders,
      },
      304: { description: "It is as it was.", headers: documentHeaders },
    },
    refusals: [],
    bare: true,
  }),
  devToken: operation({
    id: "makeDevToken",
    method: "POST",
    path: "/api/v1/dev/token",
    tag,
    summary: "A token to try the API with",
    description: "Demo mode only; elsewhere 404. By e-mail or user id (who is made if need be), or by scopes for a service token.",
    caller: "anybody",
    body: DevToken,
    answers: {
      200: { description: "The token.", data: z.strictObject({ token: z.string(), user_id: Uuid.optional() }) },
    },
    refusals: ["NOT_FOUND"],
  }),
  health: operation({
    id: "getHealth",
    method: "GET",
    path: "/healthz",
    tag,
    summary: "Is the process up?",
    caller: "anybody",
    answers: { 200: { description: "It is.", data: z.strictObject({ status: z.literal("ok") }) } },
    refusals: [],
  }),
  ready: operation({
    id: "getReadiness",
    method: "GET",
    path: "/readyz",
    tag,
    summary: "Should requests be sent here?",
    description: "503 while the database is away or not migrated.",
    caller: "anybody",
    answers: { 200: { description: "They should.", data: z.strictObject({ status: z.literal("ok") }) } },
    refusals: ["UNAVAILABLE"],
  }),
};
