import { z } from "zod";
import { maxActiveLimit } from "./rules";

export const reasonCharsMax = 500;

export const ChangePolicy = z.strictObject({
  list_enabled: z.boolean(),
  conflict_includes_id: z.boolean(),
  /** null: no limit. */
  max_active: z.number().int().min(1).max(maxActiveLimit).nullable(),
  reason: z
    .string()
    .trim()
    .min(3)
    .max(reasonCharsMax)
    .refine((value) => !value.includes("\u0000"), "may not hold a NUL character"),
});
export type ChangePolicy = z.output<typeof ChangePolicy> & { ifMatch?: string };
