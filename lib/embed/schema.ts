import { z } from "zod";
import { Goal, Persona } from "@/lib/consultations/schema";
import { reasonCodes } from "@/lib/remedies/reasons";
import { reasonCharsMax } from "@/lib/remedies/schema";

export const tokenCharsMax = 4_000;
/** A helpdesk's token lives so long at most, whatever it says of itself; the page's own so long from then on. */
export const launchMinutesMax = 5;
export const visitMinutes = 15;

/** What a helpdesk says of who looks at which ticket; docs/embed.md. */
export const LaunchClaims = z.object({
  sub: z
    .email()
    .max(320)
    .transform((email) => email.toLowerCase()),
  ticket: z.union([z.string().min(1).max(200), z.int().positive().transform(String)]),
  user: z.string().trim().min(1).max(320),
  jti: z.string().min(8).max(100),
});
export type LaunchClaims = z.output<typeof LaunchClaims>;

export const OpenPanel = z.strictObject({
  integration: z.uuid().transform((id) => id.toLowerCase()),
  token: z.string().min(1).max(tokenCharsMax),
});
export type OpenPanel = z.output<typeof OpenPanel>;

/** The remedy as the panel does it: one key, for the preview that was read. Nothing is deleted from a helpdesk's page. */
export const ActInPanel = z.strictObject({
  remedy: z.enum(["wait", "reconnect", "archive"]),
  persona: Persona,
  goal: Goal,
  reasonCode: z.enum(reasonCodes),
  reason: z
    .string()
    .trim()
    .min(3)
    .max(reasonCharsMax)
    .refine((value) => !value.includes("\u0000"), "may not hold a NUL character"),
  previewVersion: z.string().min(1).max(100),
});
export type ActInPanel = z.output<typeof ActInPanel>;

/** On with a new secret (made here unless it is given, as Intercom's client secret), or off. */
export const SetPanel = z.strictObject({
  integrationId: z.uuid(),
  on: z.boolean(),
  secret: z.string().trim().min(16).max(200).optional(),
});
export type SetPanel = z.output<typeof SetPanel>;
