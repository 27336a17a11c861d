import { z } from "zod";
import { Goal, Persona } from "@/lib/consultations/schema";
import { reasonCodes } from "@/lib/remedies/reasons";
import { reasonCharsMax } from "@/lib/remedies/schema";
import { languages } from "@/lib/texts/language";
import { replyCharsMax } from "./limits";

export const OneReply = z.strictObject({ deliveryId: z.uuid() });
export type OneReply = z.output<typeof OneReply>;

export const undeliveredShown = 50;

export const ListUndelivered = z.strictObject({ cursor: z.string().min(1).max(1000).optional() });
export type ListUndelivered = z.output<typeof ListUndelivered>;

export const answerEnds = ["reply", "pending", "solved"] as const;
/** What becomes of the ticket besides the answer. With a remedy it waits for the person's app. */
export type AnswerEnd = (typeof answerEnds)[number];

const Reason = { reasonCode: z.enum(reasonCodes), reason: z.string().trim().min(3).max(reasonCharsMax) };
const Key = { persona: Persona, goal: Goal };

/** The remedy that is carried out together with the answer, for the preview that was read. */
const AnswerRemedy = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("wait"), ...Key }),
  z.strictObject({ kind: z.literal("reconnect"), ...Key, ...Reason, previewVersion: z.string().min(1).max(100) }),
  z.strictObject({
    kind: z.enum(["archive", "delete"]),
    ...Key,
    ...Reason,
    previewVersion: z.string().min(1).max(100),
    evenIfChatting: z.boolean().default(false),
  }),
]);
export type AnswerRemedy = z.output<typeof AnswerRemedy>;

export const AnswerTicket = z.strictObject({
  ticketId: z.uuid(),
  /** The message's own id, made where it is written: sent twice it is one answer. */
  messageId: z.uuid(),
  /** How many messages there were when the answer was begun: whoever wrote since is read first. */
  messagesSeen: z.int().min(0),
  body: z
    .string()
    .max(replyCharsMax)
    .transform((value) =>
      value
        .replaceAll("\u0000", "")
        .replace(/\p{Surrogate}/gu, "\ufffd")
        .replace(/\r\n?/g, "\n")
        .trim(),
    )
    .pipe(z.string().min(1)),
  language: z.enum(languages),
  end: z.enum(answerEnds).default("reply"),
  remedy: AnswerRemedy.optional(),
  macroId: z.uuid().optional(),
  /** Advice that does harm was pointed out, and stays. */
  despiteAdvice: z.boolean().default(false),
});
export type AnswerTicket = z.output<typeof AnswerTicket>;

export const AnsweringOf = z.strictObject({ ticketId: z.uuid() });
export type AnsweringOf = z.output<typeof AnsweringOf>;
