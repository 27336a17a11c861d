import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { keysetPage, type Page, type Position } from "@/lib/http/keyset";
import type { DeliveryTry } from "@/prisma/generated/client";
import type { ListDeliveries } from "./schema";

export type DeliveryRow = {
  id: string;
  createdAt: Date;
  subject: string;
  transport: "webhook" | "email";
  target: string;
  status: "waiting" | "sent" | "dead";
  /** When a waiting one is tried next. */
  nextAt: Date;
  tries: DeliveryTry[];
};

const triesShownMax = 50;

/** What alerts and reports sent, the newest first, a page at a time, each with its newest tries. */
export async function listDeliveries(actor: Actor, { limit, cursor }: ListDeliveries): Promise<Page<DeliveryRow>> {
  authorize(actor, "alerts:manage");
  return keysetPage<DeliveryRow>({ question: ["deliveries"], cursor, limit, keyLength: 1, keyOf: (row) => [row.id], read });
}

async function read(position: Position | undefined, rows: number): Promise<DeliveryRow[]> {
  const [id] = position?.values ?? [];
  const back = position?.back ?? false;
  const found = await db.delivery.findMany({
    where: { ticketId: null, ...(id !== undefined && { id: back ? { gt: String(id) } : { lt: String(id) } }) },
    omit: { body: true },
    orderBy: { id: back ? "asc" : "desc" },
    take: rows,
  });
  const ids = found.map((delivery) => delivery.id);
  const tries = await db.deliveryTry.findMany({ where: { deliveryId: { in: ids } }, orderBy: { number: "desc" } });
  return found.map((delivery) => ({
    id: delivery.id,
    createdAt: delivery.createdAt,
    subject: delivery.subject,
    transport: delivery.transport === "email" ? "email" : "webhook",
    target: delivery.target,
    status: delivery.status as DeliveryRow["status"],
    nextAt: delivery.nextAt,
    tries: tries.filter(({ deliveryId }) => deliveryId === delivery.id).slice(0, triesShownMax),
  }));
}
