import { Refusal } from "@/lib/errors";
import { codesOf } from "./problem";
import { beingCountedDigest, tooLongDigest } from "./too-long-digest";

/** A statement met its limit of half a minute (lib/db.ts). */
export class TooLong extends Error {
  readonly digest = tooLongDigest;
  override readonly name = "TooLong";
}

/** It is being made and is there in a while: a page says so and looks again, the API answers 503 and when to come back. */
export class BeingCounted extends Refusal {
  readonly digest = beingCountedDigest;

  constructor() {
    super("UNAVAILABLE", (t) => t.beingCounted, { headers: { "Retry-After": "15" } });
    this.name = "BeingCounted";
  }
}

/** The same read, which throws TooLong where the database gave up: what it could not do has words of its own then. */
export function inTime<Args extends unknown[], Answer>(read: (...args: Args) => Promise<Answer>): (...args: Args) => Promise<Answer> {
  return async (...args) => {
    try {
      return await read(...args);
    } catch (thrown) {
      if (ranTooLong(thrown)) throw new TooLong("A statement ran into its limit.", { cause: thrown });
      throw thrown;
    }
  };
}

export function ranTooLong(thrown: unknown): boolean {
  return codesOf(thrown).some((code) => code === "57014" || code === "P2028");
}
