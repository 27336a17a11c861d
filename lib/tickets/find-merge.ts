import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import type { Status } from "./rules";
import type { FindMerge } from "./schema";

export type MergePreview = {
  number: number;
  subject: string;
  status: Status;
  /** It was merged itself: this one stays. */
  into: number | null;
  /** Whether both are from one person; unknown where one is linked to nobody. */
  person: "same" | "other" | "unknown";
};

/** What merging into a number would mean. Null when there is no such ticket, or it is the same one. Throws NOT_FOUND for the first. */
export async function findTicketToMerge(actor: Actor, { ticketId, into }: FindMerge): Promise<MergePreview | null> {
  authorize(actor, "tickets:write");
  const source = await db.ticket.findUnique({ where: { id: ticketId }, select: { id: true, userId: true } });
  if (!source) throw new Refusal("NOT_FOUND", (t) => t.noSuchTicket);
  const found = await db.ticket.findUnique({ where: { number: BigInt(into) }, include: { merged: true } });
  const stays = found?.merged ?? found;
  if (!found || !stays || stays.id === source.id) return null;
  return {
    number: Number(found.number),
    subject: found.subject,
    status: found.status as Status,
    into: found.merged ? Number(found.merged.number) : null,
    person: !source.userId || !stays.userId ? "unknown" : source.userId === stays.userId ? "same" : "other",
  };
}
