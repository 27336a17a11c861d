import { z } from "zod";

export const OneReply = z.strictObject({ deliveryId: z.uuid() });
export type OneReply = z.output<typeof OneReply>;

export const undeliveredShown = 50;

export const ListUndelivered = z.strictObject({ cursor: z.string().min(1).max(1000).optional() });
export type ListUndelivered = z.output<typeof ListUndelivered>;
