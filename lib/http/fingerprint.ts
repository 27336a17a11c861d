import { createHash } from "node:crypto";
import type { Actor, IdempotentRequest } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import type { Operation } from "./operation";

export const idempotencyKeyCharsMax = 255;

/**
 * What makes a repeat the same request: its owner, its route, its key, and a digest of where it went and what it said.
 * Undefined without the header. The key may be bare or in quotes (a structured field's string).
 */
export function idempotentRequest(
  request: Request,
  operation: Operation,
  actor: Actor,
  said: { path: unknown; query: unknown; body: unknown },
): IdempotentRequest | undefined {
  const given = request.headers.get("idempotency-key");
  const ownerId = actor.kind === "app" ? actor.userId : actor.kind === "service" ? actor.id : undefined;
  if (given === null || ownerId === undefined || !operation.idempotency) return undefined;
  const key = /^"([\x20-\x7e]*)"$/.exec(given.trim())?.[1] ?? given.trim();
  if (!new RegExp(`^[\\x21-\\x7e]{1,${idempotencyKeyCharsMax}}$`).test(key)) {
    throw new Refusal("VALIDATION_FAILED", `Idempotency-Key: 1 to ${idempotencyKeyCharsMax} visible ASCII characters.`);
  }
  const fingerprint = createHash("sha256").update(canonical(said)).digest("base64url");
  return { ownerId, route: `${operation.method} ${operation.path}`, key, fingerprint };
}

/** JSON with the members of every object in order, so that the same content gives the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
