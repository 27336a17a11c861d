import { z } from "zod";
import { detailCharsMax, titleCharsMax } from "./limits";

const noNul = (value: string) => !value.includes("\u0000");
/** A clock's time in the reporting zone, as a date-and-time field gives it, or a moment with its offset. */
const When = z.union([z.iso.datetime({ local: true, precision: -1 }), z.iso.datetime({ offset: true })]);

export const AddAnnotation = z.strictObject({
  /** A release is something that came out; a note is anything else that explains a number. */
  kind: z.enum(["note", "release"]).default("note"),
  title: z.string().trim().min(3, "Say in a few words what happened.").max(titleCharsMax).refine(noNul, "may not hold a NUL character"),
  detail: z.string().trim().max(detailCharsMax).refine(noNul, "may not hold a NUL character").optional(),
  starts_at: When,
  /** Absent: a moment, not a period. */
  ends_at: When.optional(),
});
export type AddAnnotation = z.output<typeof AddAnnotation>;

export const RemoveAnnotation = z.strictObject({ id: z.uuid() });
export type RemoveAnnotation = z.output<typeof RemoveAnnotation>;
