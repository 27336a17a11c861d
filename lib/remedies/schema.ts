import { z } from "zod";
import { Goal, Persona } from "@/lib/consultations/schema";
import { reasonCodes } from "./reasons";

export const reasonCharsMax = 500;

const UserId = z.uuid().transform((id) => id.toLowerCase());
const Reason = z
  .string()
  .trim()
  .min(3, "say in a few words why")
  .max(reasonCharsMax)
  .refine((value) => !value.includes("\u0000"), "may not hold a NUL character");

const PreviewVersion = z.string().min(1).max(100);

export const PreviewReset = z.strictObject({
  userId: UserId,
  mode: z.enum(["archive", "delete"]).default("archive"),
  persona: Persona.optional(),
  goal: Goal.optional(),
});
export type PreviewReset = z.output<typeof PreviewReset>;

/** The reset as the desk asks for it: of one key, for the preview that was read. */
export const ResetFromDesk = z
  .strictObject({
    userId: UserId,
    mode: z.enum(["archive", "delete"]),
    persona: Persona,
    goal: Goal,
    reasonCode: z.enum(reasonCodes),
    reason: Reason,
    ticketId: z.uuid().optional(),
    previewVersion: PreviewVersion,
    evenIfChatting: z.boolean().default(false),
  })
  .transform((input) => ({ ...input, slotHoldersOnly: true }));

export const Reconnect = z.strictObject({
  userId: UserId,
  persona: Persona,
  goal: Goal,
  reasonCode: z.enum(reasonCodes),
  reason: Reason,
  ticketId: z.uuid().optional(),
  /** Of the archive's preview, which shows the same state. */
  previewVersion: PreviewVersion.optional(),
});
export type Reconnect = z.output<typeof Reconnect> & {
  /** The run over many people that this is a row of. */
  bulkRunId?: string;
};

/** "I told them": there is nothing to do but to open the chat again. */
export const AdviseUser = z.strictObject({ userId: UserId, persona: Persona, goal: Goal, ticketId: z.uuid().optional() });
export type AdviseUser = z.output<typeof AdviseUser>;

export const PreviewRestore = z.strictObject({ userId: UserId, consultationId: z.uuid() });
export type PreviewRestore = z.output<typeof PreviewRestore>;

/** Makes an archived chat active again; where the slot is taken, `swap` archives what holds it in the same transaction. */
export const RestoreChat = z.strictObject({
  userId: UserId,
  consultationId: z.uuid(),
  ifTaken: z.enum(["refuse", "swap"]).default("refuse"),
  reason: Reason,
  ticketId: z.uuid().optional(),
  previewVersion: PreviewVersion,
  evenIfChatting: z.boolean().default(false),
});
export type RestoreChat = z.output<typeof RestoreChat>;

/** The reset as a service asks for it: of everything that the filter names; archive unless told otherwise. */
export const ResetFromApi = z
  .strictObject({
    mode: z
      .enum(["archive", "delete"])
      .default("archive")
      .meta({ description: "Archived chats stay readable; deleted ones leave a tombstone." }),
    persona: Persona.optional().meta({ description: "Only of this persona; required with a goal." }),
    goal: Goal.optional().meta({ description: "Only of this goal." }),
    dry_run: z
      .stringbool({ truthy: ["true", "1"], falsy: ["false", "0", ""] })
      .default(false)
      .meta({ description: "Only say what would happen.", enum: ["true", "false", "1", "0", ""], default: "false" }),
    reason: Reason.optional().meta({ description: "Why, in a few words; required unless it is a dry run. It is audited." }),
    ticket_id: z.uuid().optional().meta({ description: "The ticket that asked for it: it gets a note." }),
  })
  .refine((query) => query.dry_run || query.reason !== undefined, { path: ["reason"], message: "is required: say in a few words why" })
  .refine((query) => query.goal === undefined || query.persona !== undefined, { path: ["persona"], message: "is required with goal" });
export const ResetTarget = z.strictObject({ userId: UserId.meta({ description: "The user." }) });

export type ResetConsultations = {
  userId: string;
  mode: "archive" | "delete";
  persona?: string;
  goal?: string;
  reasonCode: string;
  reason: string;
  ticketId?: string;
  slotHoldersOnly?: boolean;
  /** Given by the desk: execute only what that preview showed. */
  previewVersion?: string;
  /** false: refused while somebody is chatting; true: done all the same. A service that does not say is not asked. */
  evenIfChatting?: boolean;
  /** The run over many people that this is a row of. */
  bulkRunId?: string;
};

export const UndoReset = z.strictObject({ userId: UserId, resetId: z.uuid(), as: z.enum(["active", "archived"]).default("active") });
export type UndoReset = z.output<typeof UndoReset>;
