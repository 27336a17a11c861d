import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { Prisma, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";

// A POST with an Idempotency-Key is answered once: what it answered is stored in the transaction that did the work, so
// that the two cannot differ, and said again to every repeat. Stored are successes and 422: an error may be mended by the
// next try, and a 409 said again would keep a person locked out whom support has freed.

export const keptHours = 24;

export type Remembered = { fingerprint: string; status: number; result: unknown };

/** A scalar subquery: what the caller's key has answered, as json, or null. */
export function rememberedBy(actor: Actor): Prisma.Sql {
  const { ownerId, route, key } = actor.idempotency ?? {};
  return Prisma.sql`(SELECT json_build_object('fingerprint', k.fingerprint, 'status', k.status, 'result', k.result) FROM idempotency_keys k
    WHERE k.owner_id = ${ownerId ?? null}::uuid AND k.route = ${route ?? null} AND k.key = ${key ?? null})`;
}

/** CTE body: stores the answer for every row of `from` (one, or none); nothing without a key. `result` is an SQL expression of json. */
export function remember(actor: Actor, answer: { status: number; result: Prisma.Sql; from: Prisma.Sql }, now: Date): Prisma.Sql {
  const { ownerId, route, key, fingerprint } = actor.idempotency ?? {};
  return Prisma.sql`
    INSERT INTO idempotency_keys (owner_id, route, key, fingerprint, status, result, created_at)
    SELECT ${ownerId ?? null}::uuid, ${route ?? null}, ${key ?? null}, ${fingerprint ?? null}, ${answer.status}, ${answer.result}, ${now}
    FROM ${answer.from} WHERE ${key ?? null}::text IS NOT NULL
    RETURNING key`;
}

/**
 * The result that is stored for this very request, or undefined. Throws IDEMPOTENCY_KEY_REUSED when the key was used for
 * something else, and the 422 that it answered before.
 */
export function resultOf<T>(actor: Actor, stored: Remembered | null | undefined): T | undefined {
  if (!stored) return undefined;
  if (stored.fingerprint !== actor.idempotency?.fingerprint) {
    throw new Refusal("IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used for another request. Take a new one for a new request.");
  }
  if (stored.status !== 422) return stored.result as T;
  const { message, details } = stored.result as { message: string; details?: Record<string, unknown> };
  throw new Refusal("VALIDATION_FAILED", message, { details });
}

/** What the caller's key has answered, read by itself. */
export async function recall<T>(tx: Tx, actor: Actor): Promise<T | undefined> {
  if (!actor.idempotency) return undefined;
  const [row] = await tx.$queryRaw<{ stored: Remembered | null }[]>`SELECT ${rememberedBy(actor)} AS stored`;
  return resultOf<T>(actor, row?.stored);
}

/** Stores an answer by itself. Of two that come at once the first stays; inside a transaction the later one waits for it. */
export async function store(tx: Tx, actor: Actor, status: number, result: unknown, now: Date): Promise<"stored" | "there already"> {
  const { ownerId, route, key, fingerprint } = actor.idempotency ?? {};
  if (!key) return "stored";
  const stored = await tx.$executeRaw`
    INSERT INTO idempotency_keys (owner_id, route, key, fingerprint, status, result, created_at)
    VALUES (${ownerId}::uuid, ${route}, ${key}, ${fingerprint}, ${status}, ${JSON.stringify(result)}::json, ${now})
    ON CONFLICT (owner_id, route, key) DO NOTHING`;
  return stored === 1 ? "stored" : "there already";
}

/** A reset's part: what was answered before it must not be said again, or the person would be handed the chat that is gone. */
export async function forgetKeysOf(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM idempotency_keys WHERE owner_id = ${userId}::uuid`;
}
