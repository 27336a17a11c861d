import { z } from "zod";
import { scopes } from "@/lib/auth/actor";

export const expiresInDaysMax = 3650;

export const CreateToken = z.strictObject({
  name: z.string().trim().min(1, "Give the token a name that says who uses it.").max(120, "A name has 120 characters at most."),
  scopes: z
    .array(z.enum(scopes))
    .min(1, "Choose at least one scope.")
    .transform((chosen) => [...new Set(chosen)]),
  expiresInDays: z.int().min(1).max(expiresInDaysMax).optional(),
});
export type CreateToken = z.output<typeof CreateToken>;

export const ListTokens = z.strictObject({
  /** Absent: all of them. */
  state: z.enum(["in_use", "ended"]).optional(),
  /** The one token that has, or had, this secret. */
  keyId: z.string().min(1).max(100).optional(),
  limit: z.int().min(1).max(100).default(25),
  cursor: z.string().min(1).max(1000).optional(),
});
export type ListTokens = z.output<typeof ListTokens>;

export const OneToken = z.strictObject({ tokenId: z.uuid() });
export type OneToken = z.output<typeof OneToken>;

export const overlapHoursMax = 30 * 24;

export const RotateToken = z.strictObject({
  tokenId: z.uuid(),
  /** How long the secret before the new one still works; 0: not at all. */
  overlapHours: z.int().min(0).max(overlapHoursMax).default(24),
});
export type RotateToken = z.output<typeof RotateToken>;
