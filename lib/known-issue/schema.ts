import { z } from "zod";
import { TicketNumber } from "@/lib/tickets/schema";
import { issueStatuses, reasonCharsMax, severities, textCharsMax, titleCharsMax } from "./rules";

export const noticeCharsMax = 2_000;

const noNul = (value: string) => !value.includes("\u0000");
// A browser sends line breaks as two signs: without this, saving an untouched text would be a change.
const Text = (max: number) =>
  z
    .string()
    .transform((value) => value.replaceAll("\r\n", "\n").trim())
    .pipe(z.string().min(3).max(max).refine(noNul, "may not hold a NUL character"));

export const ChangeKnownIssue = z.strictObject({
  /** The version that was read: a newer one is not written over. */
  version: z.int().min(1),
  status: z.enum(issueStatuses),
  severity: z.enum(severities),
  title: Text(titleCharsMax),
  summary: Text(textCharsMax),
  optionList: Text(textCharsMax),
  optionId: Text(textCharsMax),
  optionSeveral: Text(textCharsMax),
  sayProduct: Text(textCharsMax),
  sayBackend: Text(textCharsMax),
  saySupport: Text(textCharsMax),
  reason: Text(reasonCharsMax),
});
export type ChangeKnownIssue = z.output<typeof ChangeKnownIssue>;

export const IssueTimeline = z.strictObject({ before: z.coerce.date().optional() });
export type IssueTimeline = z.output<typeof IssueTimeline>;

/** A ticket by its number, as it stands on the screen, or all that are suggested. */
export const LinkIssueTickets = z.strictObject({
  what: z.union([z.literal("suggested"), z.strictObject({ number: TicketNumber })]),
});
export type LinkIssueTickets = z.output<typeof LinkIssueTickets>;

export const UnlinkIssueTicket = z.strictObject({ ticketId: z.uuid() });
export type UnlinkIssueTicket = z.output<typeof UnlinkIssueTicket>;

const NoticeText = z
  .string()
  .transform((value) => value.replaceAll("\r\n", "\n").trim())
  .pipe(z.string().max(noticeCharsMax).refine(noNul, "may not hold a NUL character"))
  .transform((value) => value || undefined);

/** Word to everybody, in one language at least; `expected`: to how many, as previewed. */
export const StartNotice = z.strictObject({
  texts: z
    .strictObject({ en: NoticeText.optional(), pt: NoticeText.optional() })
    .refine((texts) => texts.en !== undefined || texts.pt !== undefined, "write it in one language at least"),
  expected: z.int().min(0),
});
export type StartNotice = z.output<typeof StartNotice>;
