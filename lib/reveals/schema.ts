import { z } from "zod";
import { revealPurposes, revealReasonCharsMax } from "./rules";

const Uuid = z.uuid().transform((id) => id.toLowerCase());

export const OneChat = z.strictObject({ userId: Uuid, consultationId: Uuid });
export type OneChat = z.output<typeof OneChat>;

export const OpenReveal = OneChat.extend({
  purpose: z.enum(revealPurposes),
  reason: z
    .string()
    .trim()
    .min(10, "say in a sentence why it has to be read")
    .max(revealReasonCharsMax)
    .refine((value) => !value.includes("\u0000"), "may not hold a NUL character"),
  ticketNumber: z.int().min(1).optional(),
});
export type OpenReveal = z.output<typeof OpenReveal>;

/** A page of the chat, from its beginning or after a message. */
export const ReadRevealed = OneChat.extend({ revealId: Uuid, afterSeq: z.int().min(0).default(0) });
export type ReadRevealed = z.output<typeof ReadRevealed>;

export const EndReveal = z.strictObject({ revealId: Uuid });
export type EndReveal = z.output<typeof EndReveal>;
