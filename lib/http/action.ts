import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import type { z } from "zod";
import type { StaffActor } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import { addressOf } from "./address";
import { deskProblemOf } from "./desk-problem";

// The server-action door: actor → schema → verb → outcome. An actions.ts holds one line of it per verb.

export type ActionError = { code: string; message: string; request_id: string } & Record<string, unknown>;
export type Outcome<T> = { ok: true; data: T } | { ok: false; error: ActionError };

/** Wraps a verb as a server action. The error that the browser gets is the verb's refusal, or a request id, never a driver's text. */
export function action<S extends z.ZodType, T>(
  schema: S,
  verb: (actor: StaffActor, input: z.output<S>) => Promise<T>,
  after?: (data: T) => void,
) {
  return async (input: z.input<S>): Promise<Outcome<T>> => {
    const requestId = randomUUID();
    try {
      const address = addressOf((await headers()).get("x-forwarded-for"));
      const actor = { ...(await currentActor()), requestId, address };
      const parsed = schema.safeParse(input);
      if (!parsed.success) {
        const first = parsed.error.issues[0];
        throw new Refusal("VALIDATION_FAILED", (t) => t.notValid(first?.path.join("."), first?.message));
      }
      const data = await verb(actor, parsed.data);
      after?.(data);
      return { ok: true, data };
    } catch (thrown) {
      const { error } = await deskProblemOf(thrown, requestId);
      return { ok: false, error: { code: "INTERNAL", message: "", request_id: requestId, ...error } };
    }
  };
}
