import { z } from "zod";
import { issueStatuses, reasonCharsMax, severities, textCharsMax, titleCharsMax } from "./rules";

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
