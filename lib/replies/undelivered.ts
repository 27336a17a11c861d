import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { keysetPage, type Page, type Position } from "@/lib/http/keyset";
import { type ListUndelivered, undeliveredShown } from "./schema";

export type Undelivered = {
  deliveryId: string;
  seq: number;
  number: number;
  kind: "reply" | "status";
  transport: string;
  writtenAt: Date;
  givenUpAt: Date;
  tries: number;
  statusCode: number | null;
  problem: string | null;
};

/** What was given up on its way to the person who wrote, the newest first, a page at a time. No text of it. */
export async function undeliveredReplies(actor: Actor, { cursor }: ListUndelivered): Promise<Page<Undelivered>> {
  authorize(actor, "tickets:write");
  const question = ["undelivered replies"];
  return keysetPage<Undelivered>({ question, cursor, limit: undeliveredShown, keyLength: 1, keyOf: (row) => [row.seq], read });
}

async function read(position: Position | undefined, rows: number): Promise<Undelivered[]> {
  const back = position?.back ?? false;
  const from = position && BigInt(String(position.values[0]));
  const found = await db.delivery.findMany({
    where: { ticketId: { not: null }, status: "dead", ...(from !== undefined && { seq: back ? { gt: from } : { lt: from } }) },
    omit: { body: true, target: true, subject: true },
    orderBy: { seq: back ? "asc" : "desc" },
    take: rows,
  });
  const tickets = await db.ticket.findMany({
    where: { id: { in: found.flatMap(({ ticketId }) => ticketId ?? []) } },
    select: { id: true, number: true },
  });
  const tries = await db.deliveryTry.findMany({ where: { deliveryId: { in: found.map(({ id }) => id) } }, orderBy: { number: "desc" } });
  return found.map((delivery) => {
    const last = tries.find(({ deliveryId }) => deliveryId === delivery.id);
    return {
      deliveryId: delivery.id,
      seq: Number(delivery.seq),
      number: Number(tickets.find(({ id }) => id === delivery.ticketId)?.number ?? 0),
      kind: delivery.purpose === "ticket_status" ? "status" : "reply",
      transport: delivery.transport,
      writtenAt: delivery.createdAt,
      givenUpAt: delivery.endedAt ?? delivery.nextAt,
      tries: delivery.tries,
      statusCode: last?.statusCode ?? null,
      problem: last?.problem ?? null,
    };
  });
}
