import { z } from "zod";
import { operation } from "@/lib/http/operation";
import { DevToken } from "@/lib/tokens/dev-schema";
import { Uuid } from "./answers";

// What the service says of itself, and the demo's way to a token.

const tag = "Service";

export const serviceOperations = {
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
