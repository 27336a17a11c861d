import { z } from "zod";
import { nameCharsMax, originsMax, overlapHoursMax, secretCharsMax, secretCharsMin } from "./limits";
import { providers } from "./providers";
import type { Forgery } from "./signatures";

const Name = z
  .string()
  .trim()
  .min(1)
  .max(nameCharsMax)
  .regex(/^[^\p{Cc}]*$/u, "is one line");

/** What the helpdesk signs with, where it has made that itself. Left out: one is made here. */
const Secret = z.string().trim().min(secretCharsMin).max(secretCharsMax);
const Id = z.uuid();

export const OneIntegration = z.strictObject({ integrationId: Id });
export type OneIntegration = z.output<typeof OneIntegration>;

export const CreateIntegration = z.strictObject({ provider: z.enum(providers), name: Name, secret: Secret.optional() });
export type CreateIntegration = z.output<typeof CreateIntegration>;

export const RotateIntegration = z.strictObject({
  integrationId: Id,
  secret: Secret.optional(),
  /** How long what the old one has signed is still taken. */
  overlapHours: z.int().min(0).max(overlapHoursMax).default(24),
});
export type RotateIntegration = z.output<typeof RotateIntegration>;

export const SwitchIntegration = z.strictObject({ integrationId: Id, on: z.boolean() });
export type SwitchIntegration = z.output<typeof SwitchIntegration>;

/** An origin as a frame-ancestors list has it, nothing behind it. */
const Origin = z
  .url({ protocol: /^https?$/ })
  .transform((value) => new URL(value).origin)
  .refine((origin) => origin.startsWith("https://") || /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(origin), "begins with https://");

export const SaveIntegration = z.strictObject({
  integrationId: Id,
  name: Name,
  /** Where answers go; null: nothing is sent back, and what was kept for it is forgotten. */
  apiBaseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  /** As credentials.ts has them for the provider; left out: what is kept stays. */
  credentials: z.record(z.string(), z.string().max(secretCharsMax).nullable()).optional(),
  frameAncestors: z.array(Origin).max(originsMax),
});
export type SaveIntegration = z.output<typeof SaveIntegration>;

export const inboundStatuses = ["waiting", "done", "ignored", "failed"] as const;
export const ListInbound = z.strictObject({
  integration: Id.optional(),
  status: z.enum(inboundStatuses).optional(),
  limit: z.int().min(1).max(100).default(25),
  cursor: z.string().min(1).max(1000).optional(),
});
export type ListInbound = z.output<typeof ListInbound>;

/** Why the receiver does not take a delivery of an integration that it knows. */
export type RefusedReason = Forgery | "too_large";

export const OneInbound = z.strictObject({ deliveryId: Id });
export type OneInbound = z.output<typeof OneInbound>;
