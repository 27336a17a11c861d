import { z } from "zod";

// Shapes that many answers share. Strict: a member that is not promised is a mistake, found where answers are checked.

export const Uuid = z.uuid();
/** RFC 3339 in UTC with milliseconds. */
export const Time = z.iso.datetime({ precision: 3 });

export const Page = z.strictObject({
  next_cursor: z.string().nullable().meta({ description: "Give it as `cursor` for the next page; null: this was the last one." }),
  has_more: z.boolean(),
});

export const etagHeader = { ETag: "The version of this object, for If-Match and If-None-Match." } as const;
export const replayedHeader = {
  "Idempotency-Replayed": "`true` where this is the stored answer to an earlier request with the same Idempotency-Key.",
} as const;
export const policyHeader = {
  "Consultations-Policy": "The policy that this user met: its preset and its version. Not sent where the policy is `today`.",
} as const;
