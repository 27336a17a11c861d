import { z } from "zod";
import { privacyBases, privacyKinds, privacyReasonCharsMax, privacyStatuses } from "./rules";

const Uuid = z.uuid().transform((id) => id.toLowerCase());
const Words = z
  .string()
  .trim()
  .max(privacyReasonCharsMax)
  .refine((value) => !value.includes("\u0000"), "may not hold a NUL character");

export const RequestPrivacy = z.strictObject({
  userId: Uuid,
  kind: z.enum(privacyKinds),
  basis: z.enum(privacyBases),
  reason: Words.min(3, "say in a few words why"),
  ticketNumber: z.int().min(1).optional(),
});
export type RequestPrivacy = z.output<typeof RequestPrivacy>;

export const DecidePrivacy = z.strictObject({
  requestId: Uuid,
  approve: z.boolean(),
  words: Words.min(3, "say in a few words why"),
});
export type DecidePrivacy = z.output<typeof DecidePrivacy>;

export const OnePrivacyRequest = z.strictObject({ requestId: Uuid });
export type OnePrivacyRequest = z.output<typeof OnePrivacyRequest>;

export const ListPrivacy = z.strictObject({
  status: z.enum(privacyStatuses).optional(),
  kind: z.enum(privacyKinds).optional(),
  user_id: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().min(1).max(1000).optional(),
});
export type ListPrivacy = z.output<typeof ListPrivacy>;

export const OnePerson = z.strictObject({ userId: Uuid });
