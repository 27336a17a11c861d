import { z } from "zod";

export const titleCharsMax = 120;
export const goalCharsMax = 128;
export const messageCharsMax = 8000;
export const pageSizeMax = 100;

// PostgreSQL holds no NUL in text: refused here with a sentence instead of there with an error.
const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes("\u0000"), "may not hold a NUL character");

export const Persona = z
  .string()
  .regex(/^[a-z0-9_]{1,64}$/, "is 1 to 64 of a-z, 0-9 and _")
  .meta({ description: "Who the chat is with." });
/** An absent goal is the empty goal. */
export const Goal = text(goalCharsMax).meta({ description: "What it is about. Left out and empty are the same." });
export const ConsultationId = z.uuid().transform((id) => id.toLowerCase());

const Title = text(titleCharsMax)
  .refine((value) => value.trim().length > 0, "may not be empty: null takes it away")
  .nullish()
  .meta({ description: "What its owner calls it; null: no title of its own." });

export const CreateConsultation = z.strictObject({
  persona: Persona,
  goal: Goal.nullish().transform((goal) => goal ?? ""),
  title: Title,
});
export type CreateConsultation = z.output<typeof CreateConsultation>;

export const ListConsultations = z
  .strictObject({
    persona: Persona.optional(),
    goal: Goal.optional(),
    status: z.enum(["active", "archived", "all"]).optional().meta({ description: "All but the deleted ones unless told otherwise." }),
    limit: z.coerce.number().int().min(1).max(pageSizeMax).default(pageSizeMax).meta({ description: "How many at once." }),
    cursor: z.string().max(500).optional().meta({ description: "The `next_cursor` of the page before." }),
    since: z
      .string()
      .max(500)
      .optional()
      .meta({ description: "The `sync_token` of an earlier answer: only what changed since. Not together with the filters or a cursor." }),
  })
  .refine(({ since, persona, goal, status, cursor }) => since === undefined || (persona ?? goal ?? status ?? cursor) === undefined, {
    path: ["since"],
    message: "is of the whole account: it cannot be combined with persona, goal, status or cursor",
  });
export type ListConsultations = z.output<typeof ListConsultations>;

export const OneConsultation = z.strictObject({ id: ConsultationId.meta({ description: "The chat." }) });
export type OneConsultation = z.output<typeof OneConsultation>;

/** What its owner may change of a chat. */
export const UpdateConsultation = z
  .strictObject({
    title: Title,
    is_archived: z.boolean().optional().meta({ description: "true frees the slot, false takes one as a new chat does." }),
  })
  .refine((change) => change.title !== undefined || change.is_archived !== undefined, "name at least one of title and is_archived");
export type UpdateConsultation = z.output<typeof UpdateConsultation> & OneConsultation & { ifMatch?: string };

export const SendMessage = z.strictObject({
  content: text(messageCharsMax)
    .refine((value) => value.trim().length > 0, "may not be empty")
    .meta({ description: "What the person writes; not only spaces." }),
  client_message_id: z
    .uuid()
    .transform((id) => id.toLowerCase())
    .optional()
    .meta({ description: "Made by the app: the same one again is the same message." }),
});
export type SendMessage = z.output<typeof SendMessage> & OneConsultation;

export const ListMessages = z.strictObject({
  after_seq: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_000_000_000)
    .optional()
    .meta({ description: "Only messages after this one, the oldest first." }),
  before_seq: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_000_000_000)
    .optional()
    .meta({ description: "The page that ends right before this one." }),
  limit: z.coerce.number().int().min(1).max(pageSizeMax).default(pageSizeMax).meta({ description: "How many at once." }),
});
export type ListMessages = z.output<typeof ListMessages> & OneConsultation;
