import { hrefWith, readPageState } from "@/components/data-table/page-state";
import type { StaffActor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { ticketNeighbours } from "@/lib/tickets/neighbours";
import { DeskTickets } from "@/lib/tickets/schema";
import type { Queue } from "./queue-links";

/**
 * The queue that one came from, by the parameters of its list with the place of this ticket as the cursor. Undefined where the
 * address names none that there is.
 */
export async function queueOf(actor: StaffActor, from: string | undefined): Promise<Queue | undefined> {
  if (!from) return undefined;
  const state = readPageState("/tickets", DeskTickets, Object.fromEntries(new URLSearchParams(from)));
  const { cursor } = state.input;
  if (!cursor) return undefined;
  try {
    const { previous, next } = await ticketNeighbours(actor, { ...state.input, cursor });
    return { list: hrefWith(state, {}), href: ({ number, place }) => queueHref(number, state, place), previous, next };
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === "INVALID_CURSOR") return undefined;
    throw thrown;
  }
}

/** The page of a ticket that stands at a place of a list. */
export function queueHref(number: number, state: Parameters<typeof hrefWith>[0], place: string): string {
  const query = hrefWith(state, { cursor: place }).split("?")[1] ?? "";
  return `/tickets/${number}?${new URLSearchParams({ queue: query })}`;
}
