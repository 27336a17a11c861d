import { z } from "zod";
import { unwrapped } from "@/lib/search/paste";
import { languages } from "@/lib/texts/language";
import { bodyCharsMax, draftCharsMax, emailCharsMax, externalIdCharsMax, noteCharsMax, severalMax, subjectCharsMax } from "./limits";
import { categories, settledCategories, sources, statuses } from "./rules";

export const searchCharsMax = 200;
export const pageSizeMax = 100;
export const pageSizeDefault = 50;

// PostgreSQL holds no NUL in text, and half a surrogate pair is no letter: the one is refused, the other made readable.
const storable = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes("\u0000"), "may not hold a NUL character")
    .transform((value) =>
      value
        .replace(/\p{Surrogate}/gu, "\ufffd")
        .replace(/\r\n?/g, "\n")
        .trim(),
    );
const text = (max: number) => storable(max).refine((value) => value.length > 0, "may not be empty");

const Subject = text(subjectCharsMax).transform((value) => value.replace(/\s+/g, " "));
const Body = text(bodyCharsMax);
const Email = storable(emailCharsMax)
  .transform((value) => value.toLowerCase())
  .pipe(z.email({ pattern: z.regexes.unicodeEmail, error: "is not an e-mail address" }));
const Uuid = z.uuid().transform((id) => id.toLowerCase());
const Seen = z.union([z.date(), z.iso.datetime({ offset: true }).transform((value) => new Date(value))]);

/** Optional in JSON is left out or null. */
const orNothing = <S extends z.ZodType>(schema: S) => schema.nullish().transform((value) => value ?? undefined);

/** POST /api/v1/tickets. The person by id, by e-mail, or not at all; of both the id decides. */
export const CreateTicket = z.strictObject({
  subject: Subject.meta({ description: "One line." }),
  body: Body.meta({ description: "What the person wrote. Its words decide the category." }),
  requester_email: orNothing(Email).meta({ description: "Who wrote: the ticket is tied to the user who has this address." }),
  user_id: orNothing(Uuid).meta({ description: "Who wrote, where the id is known: it counts more than the address." }),
  external_id: orNothing(text(externalIdCharsMax)).meta({
    description: "Its id in your helpdesk: the same one again answers the ticket that is there.",
  }),
});
export type CreateTicket = z.output<typeof CreateTicket>;

/** A person as an agent names them in one field: an e-mail address or a user id. */
export const Who = z
  .string()
  .trim()
  .max(emailCharsMax)
  .transform(unwrapped)
  .transform((value, context): { user_id: string } | { requester_email: string } => {
    const id = Uuid.safeParse(value);
    if (id.success) return { user_id: id.data };
    const email = Email.safeParse(value);
    if (email.success) return { requester_email: email.data };
    context.addIssue({ code: "custom", message: "Enter a whole e-mail address or a user id" });
    return z.NEVER;
  });

/** The form of /tickets/new. */
export const TypeInTicket = z
  .strictObject({
    who: z
      .string()
      .transform((value) => value.trim() || undefined)
      .pipe(Who.optional()),
    subject: Subject,
    body: Body,
  })
  .transform(
    ({ who, subject, body }): CreateTicket => ({
      subject,
      body,
      user_id: who && "user_id" in who ? who.user_id : undefined,
      requester_email: who && "requester_email" in who ? who.requester_email : undefined,
      external_id: undefined,
    }),
  );

export const FindPerson = z.strictObject({ who: Who });
export type FindPerson = z.output<typeof FindPerson>;

export const assigneeFilters = ["me", "none", "any"] as const;
export const ticketSorts = ["priority", "created", "updated"] as const;
export const snoozedFilters = ["hidden", "only", "any"] as const;

export const ticketMarks = ["no_try", "known_issue"] as const;

/** `unsolved` is every status but solved, `all` what is also meant without one. The newest first, unless the order says otherwise. */
export const ListTickets = z.strictObject({
  status: z
    .enum([...statuses, "unsolved", "all"])
    .optional()
    .meta({ description: "`unsolved` is every status but solved; all without one." }),
  category: z.enum(categories).optional().meta({ description: "Only of this category." }),
  assignee: z.enum(assigneeFilters).default("any").meta({ description: "Whose; `me` is nobody's for a service." }),
  q: storable(searchCharsMax)
    .transform((value) => value || undefined)
    .optional()
    .meta({ description: "A number, an address, or words of the subject." }),
  source: z.enum(sources).optional().meta({ description: "Only those that came this way." }),
  language: z.enum(languages).optional().meta({ description: "Only those written in it, where that could be told." }),
  snoozed: z.enum(snoozedFilters).optional().meta({ description: "What is put off: `hidden`, `only` that, or `any`." }),
  mark: z.enum(ticketMarks).optional().meta({
    description: "`no_try`: back in the queue because nobody tried for a day; `known_issue`: those that the known issue carries.",
  }),
  sort: z
    .enum(ticketSorts)
    .default("created")
    .meta({ description: "By a time, or by `priority`: who is locked out now and in the greatest distress first." }),
  order: z.enum(["asc", "desc"]).default("desc").meta({ description: "The newest first, or the oldest." }),
  limit: z.coerce.number().int().min(1).max(pageSizeMax).default(pageSizeDefault).meta({ description: "How many at once." }),
  cursor: z.string().min(1).max(1000).optional().meta({ description: "The `next_cursor` of the page before." }),
});
export type ListTickets = z.output<typeof ListTickets>;

/** The desk's list. What it is for is what is not solved and not put off, so that is meant unless the address says otherwise. */
export const DeskTickets = ListTickets.extend({
  status: z.enum([...statuses, "unsolved", "all"]).default("unsolved"),
  snoozed: z.enum(snoozedFilters).default("hidden"),
  sort: z.enum(ticketSorts).default("priority"),
});
export type DeskTickets = z.output<typeof DeskTickets>;

/** What an agent calls it by: the number on the screen, with or without its #. */
export const TicketNumber = z
  .string()
  .regex(/^#?[1-9]\d{0,14}$/)
  .transform((value) => Number(value.replace("#", "")));

export const OneTicket = z.union([z.strictObject({ number: z.number().int().positive() }), z.strictObject({ id: Uuid })]);
export type OneTicket = z.output<typeof OneTicket>;
/** `before` is an `earlier` of the same conversation. */
export const ReadConversation = z.strictObject({ ticketId: Uuid, before: z.string().min(1).max(1000).optional() });
export type ReadConversation = z.output<typeof ReadConversation>;
export const TicketPath = z.strictObject({ id: Uuid.meta({ description: "The ticket." }) });

// A change names the ticket and the updated_at that the person saw: if it moved since, nothing is changed.
const Change = { ticketId: Uuid, seen: Seen };

export const ChangeStatus = z.strictObject({ ...Change, status: z.enum(statuses) });
export type ChangeStatus = z.output<typeof ChangeStatus>;

export const Categorize = z.strictObject({ ...Change, category: z.enum(settledCategories) });
export type Categorize = z.output<typeof Categorize>;

/** A member of staff, the one who asks, or nobody. */
export const Assign = z.strictObject({ ...Change, assignee: z.union([z.literal("me"), Uuid]).nullable() });
export type Assign = z.output<typeof Assign>;

/** Null takes the link away. */
export const LinkTicket = z.strictObject({ ...Change, who: Who.nullable() });
export type LinkTicket = z.output<typeof LinkTicket>;

export const UndoLink = z.strictObject(Change);
export type UndoLink = z.output<typeof UndoLink>;

/** A note overwrites nothing, so it needs no stamp. */
export const AddNote = z.strictObject({ ticketId: Uuid, body: text(noteCharsMax) });
export type AddNote = z.output<typeof AddNote>;

/** Until a time, until the person's app acts, or whichever comes first. */
export const SnoozeTicket = z.strictObject({ ...Change, until: Seen.nullable(), untilRetry: z.boolean() });
export type SnoozeTicket = z.output<typeof SnoozeTicket>;
export const WakeTicket = z.strictObject(Change);
export type WakeTicket = z.output<typeof WakeTicket>;

/** The ticket that goes into another, by the other's number. */
export const MergeTickets = z.strictObject({ ...Change, into: TicketNumber });
export type MergeTickets = z.output<typeof MergeTickets>;
export const FindMerge = z.strictObject({ ticketId: Uuid, into: TicketNumber });
export type FindMerge = z.output<typeof FindMerge>;
export const UndoMerge = z.strictObject({ ticketId: Uuid });
export type UndoMerge = z.output<typeof UndoMerge>;

/** One change of several tickets that were picked; each as it stands then. */
export const ChangeSeveral = z.strictObject({
  ids: z.array(Uuid).min(1).max(severalMax),
  change: z.union([
    z.strictObject({ status: z.enum(statuses) }),
    z.strictObject({ assignee: z.union([z.literal("me"), Uuid]).nullable() }),
    z.strictObject({ until: Seen.nullable(), untilRetry: z.boolean() }),
  ]),
});
export type ChangeSeveral = z.output<typeof ChangeSeveral>;

/** A text on its way: as it was typed, spaces at its ends included. `version` is that of the text it goes on from, 0 for none. */
export const SaveDraft = z.strictObject({
  ticketId: Uuid,
  body: z
    .string()
    .max(draftCharsMax)
    .transform((value) => value.replaceAll("\u0000", "").replace(/\p{Surrogate}/gu, "\ufffd")),
  version: z.int().min(0).max(2_000_000_000),
});
export type SaveDraft = z.output<typeof SaveDraft>;
export const DraftOf = z.strictObject({ ticketId: Uuid });
export type DraftOf = z.output<typeof DraftOf>;

/** PATCH /api/v1/tickets/{id}; user_id null takes the link away. */
export const UpdateTicket = z
  .strictObject({
    status: z.enum(statuses).optional().meta({ description: "Where it stands." }),
    category: z.enum(settledCategories).optional().meta({ description: "What it is about, as a person says." }),
    user_id: Uuid.nullable().optional().meta({ description: "Whose it is; null takes the link away." }),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), "name at least one of status, category, user_id");
export type UpdateTicket = z.output<typeof UpdateTicket>;
