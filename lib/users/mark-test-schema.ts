import { z } from "zod";

export const markReasonCharsMax = 500;

export const MarkTest = z.strictObject({
  userId: z.uuid(),
  isTest: z.boolean(),
  reason: z.string().trim().min(3).max(markReasonCharsMax),
});
export type MarkTest = z.output<typeof MarkTest>;
