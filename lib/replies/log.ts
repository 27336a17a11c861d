import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import type { AnsweringOf } from "./schema";

const shownMax = 20;

export type OnItsWay = {
  deliveryId: string;
  kind: "reply" | "status";
  writtenAt: Date;
  state: "waiting" | "dead";
  tries: number;
  nextAt: Date;
  statusCode: number | null;
  problem: string | null;
};

/** What of a ticket has not arrived, the oldest first: it waits, or was given up. */
export async function repliesOnTheirWay(actor: Actor, { ticketId }: AnsweringOf): Promise<OnItsWay[]> {
  authorize(actor, "tickets:read");
  const rows = await db.delivery.findMany({
    where: { ticketId, status: { in: ["waiting", "dead"] } },
    orderBy: { seq: "asc" },
    take: shownMax,
    select: { id: true, purpose: true, createdAt: true, status: true, tries: true, nextAt: true },
  });
  const tries = await db.deliveryTry.findMany({
    where: { deliveryId: { in: rows.map(({ id }) => id) }, ok: false },
    orderBy: { number: "desc" },
    select: { deliveryId: true, statusCode: true, problem: true },
  });
  return rows.map(({ id, purpose, createdAt, status, nextAt, ...row }) => {
    const last = tries.find(({ deliveryId }) => deliveryId === id);
    return {
      deliveryId: id,
      kind: purpose === "ticket_status" ? "status" : "reply",
      writtenAt: createdAt,
      state: status === "dead" ? "dead" : "waiting",
      tries: row.tries,
      nextAt,
      statusCode: last?.statusCode ?? null,
      problem: last?.problem ?? null,
    };
  });
}
