import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { keyOf, questionOf, readTickets } from "./read-page";
import type { ListTickets } from "./schema";

/** A ticket of the queue and its own place in it. */
export type Neighbour = { number: number; place: string };

/**
 * What comes before and after a place of the queue, which `cursor` names as the list does. The place stays when the ticket that
 * stood there has left the queue, so the next one is what was next. Throws INVALID_CURSOR.
 */
export async function ticketNeighbours(
  actor: Actor,
  input: ListTickets & { cursor: string },
): Promise<{ previous: Neighbour | null; next: Neighbour | null }> {
  authorize(actor, "tickets:read");
  const me = actor.kind === "staff" ? actor.id : null;
  const question = questionOf(input, me);
  const [, ...values] = readCursor(question, input.cursor, 3);
  const one = async (back: boolean): Promise<Neighbour | null> => {
    const [row] = await readTickets(input, me, { back, values }, 1);
    return row ? { number: Number(row.number), place: writeCursor(question, ["on", ...keyOf(row)]) } : null;
  };
  const [previous, next] = await Promise.all([one(true), one(false)]);
  return { previous, next };
}
