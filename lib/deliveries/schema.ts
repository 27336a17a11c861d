import { z } from "zod";

export const OneDelivery = z.strictObject({ deliveryId: z.uuid() });
export type OneDelivery = z.output<typeof OneDelivery>;

export const ListDeliveries = z.strictObject({
  limit: z.int().min(1).max(100).default(25),
  cursor: z.string().min(1).max(1000).optional(),
});
export type ListDeliveries = z.output<typeof ListDeliveries>;
