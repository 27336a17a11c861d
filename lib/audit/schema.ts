import { z } from "zod";
import { roles } from "@/lib/auth/actor";

export const auditPageSizeMax = 100;
export const auditTextMax = 200;

export const auditActorKinds = ["staff", "service", "app", "system"] as const;

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
  /** consultation.archive, or a noun alone for all that was done to it: consultation; several with commas between them. */
  action: z
    .string()
    .max(800)
    .regex(/^[a-z_]{1,40}(\.[a-z_]{1,40})?(,[a-z_]{1,40}(\.[a-z_]{1,40})?){0,19}$/)
    .optional(),
  /** The id of who did it. */
  actor: z.string().min(1).max(100).optional(),
  actor_kind: z.enum(auditActorKinds).optional(),
  role: z.enum(roles).optional(),
  target_kind: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .optional(),
  user_id: z.uuid().optional(),
  /** A ticket's number, with or without its #. */
  ticket: z
    .string()
    .regex(/^#?\d{1,12}$/)
    .optional(),
  request: z.string().min(1).max(128).regex(/^\S+$/).optional(),
  address: z
    .string()
    .max(64)
    .regex(/^[0-9A-Fa-f.:]{2,64}$/)
    .optional(),
  /** A value anywhere in what was before or after, by the name that it has there: status:archived. */
  field: z
    .string()
    .max(auditTextMax)
    .regex(/^\s*[A-Za-z_][\w]{0,60}\s*:\s*\S.*$/)
    .optional(),
  /** One entry, by its number. */
  entry: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  /** From this on; a day begins at its midnight. */
  from: when.optional(),
  /** Up to this; a day is included to its end. */
  to: when.optional(),
  limit: z.coerce.number().int().min(1).max(auditPageSizeMax).default(50),
  cursor: z.string().min(1).max(1000).optional(),
});
export type ListAudit = z.output<typeof ListAudit>;

/** The chain from its beginning, or on from the last sound entry of the part before. */
export const VerifyPart = z.strictObject({
  after: z
    .strictObject({ seq: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) })
    .nullable()
    .default(null),
});
