import "server-only";
import { createHmac } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { countRequest } from "@/lib/http/rate-limits";
import { announce } from "@/lib/live/announce";
import { askedFor } from "./asked";
import { handleFrom, showHandle } from "./handle-shape";
import { namedBy } from "./named";
import type { LookUp } from "./schema";

export type LookedUp = {
  match: boolean;
  /** What an agent finds the person by; null where there is none, or where several people share the id. */
  handle: string | null;
};

/**
 * Whether a whole e-mail address or id is anybody's here. Answers yes or no and a handle, nothing about the person.
 * Audited without the value. Throws VALIDATION_FAILED for parts (it would be an oracle), RATE_LIMITED for many.
 */
export async function lookUp(actor: Actor, { identifier }: LookUp, now: Date = new Date()): Promise<LookedUp> {
  authorize(actor, "users:lookup");
  await countRequest("lookup", actor);
  const whole = wholeOf(identifier);
  const people = await peopleOf(whole);
  const [only, another] = people;
  const outcome = await db.$transaction(async (tx) => {
    const handle = only && !another ? await handleOf(tx, only, now) : null;
    const label = `${handle ?? (only ? "several people" : "nobody")}, by ${whole.words}`;
    await recordAudit(
      tx,
      actor,
      {
        action: "users.lookup",
        target: { kind: "handle", id: handle ?? "none", label },
        after: { identifier: whole.kind, outcome: only ? "match" : "no_match" },
      },
      now,
    );
    return { match: only !== undefined, handle };
  });
  announce({ kind: "audit" });
  return outcome;
}

type Whole = { kind: "email" | "id" | "request_id"; words: string; value: string };

const requestIdCharsMin = 8;

function wholeOf(identifier: string): Whole {
  const asked = askedFor(identifier);
  if (asked.kind === "id") return { kind: "id", words: "an id", value: asked.id };
  if (asked.kind === "text" && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(identifier)) {
    return { kind: "email", words: "an e-mail address", value: identifier };
  }
  if (asked.kind === "text" && asked.token && identifier.length >= requestIdCharsMin && asked.number === null && !asked.idStart) {
    return { kind: "request_id", words: "a request’s id", value: identifier };
  }
  throw new Refusal("VALIDATION_FAILED", (t) => t.lookUpWhole);
}

async function peopleOf({ kind, value }: Whole): Promise<string[]> {
  if (kind === "email") {
    const users = await db.$queryRaw<{ id: string }[]>`SELECT id FROM users WHERE email = lower(${value}) LIMIT 2`;
    return users.map(({ id }) => id);
  }
  const asked = askedFor(value);
  const exact = asked.kind === "text" && asked.token ? { ...asked, idEnd: null, token: { ...asked.token, beginning: false } } : asked;
  const named = await namedBy(exact, value, 2, false);
  return [...new Set(named.flatMap(({ user_id }) => (user_id ? [user_id] : [])))];
}

// The same for the same person, so that two who ask can tell that they mean one; only the table leads back.
async function handleOf(tx: Tx, userId: string, now: Date): Promise<string> {
  const handle = handleFrom(createHmac("sha256", env().NEXTAUTH_SECRET).update(`handle of a user: ${userId}`).digest());
  await tx.$executeRaw`INSERT INTO user_handles (handle, user_id, made_at) VALUES (${handle}, ${userId}::uuid, ${now}) ON CONFLICT (handle) DO NOTHING`;
  return showHandle(handle);
}
