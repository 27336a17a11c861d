import { z } from "zod";

export const auditPageSizeMax = 100;
export const auditTextMax = 200;

/** A day in the reporting zone, or a moment. */
const when = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

export const ListAudit = z.strictObject({
  /** An id (of the entry, its target, user, ticket, actor or request) or words of who, what to and why. */
  q: z
    .string()
    .max(auditTextMax)
    .transform((text) =>
      text
        .normalize("NFC")
        .replace(/\p{Cc}+/gu, " ")
        .trim(),
    )
    .default(""),
  /** consultation.archive, or a noun alone for all that was done to it: consultation. */
  action: z
    .string()
    .regex(/^[a-z_]{1,40}(\.[a-z_]{1,40})?$/)
    .optional(),
  /** The id of who did it. */
  actor: z.string().min(1).max(100).optional(),
  user_id: z.uuid().optional(),
  /** From this on; a day begins at its midnight. */
  from: when.optional(),
  /** Up to this; a day is included to its end. */
  to: when.optional(),
  limit: z.coerce.number().int().min(1).max(auditPageSizeMax).default(50),
  cursor: z.string().min(1).max(1000).optional(),
});
export type ListAudit = z.output<typeof ListAudit>;
