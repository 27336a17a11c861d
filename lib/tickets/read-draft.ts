import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { type Draft, draftOfMerged, ownDraft, staffOf } from "./drafts";
import type { DraftOf } from "./schema";

/** One's own draft for a ticket; where there is none, the newest on a ticket that was merged into it. Null when there is none. */
export async function readDraft(actor: Actor, { ticketId }: DraftOf): Promise<Draft | null> {
  authorize(actor, "tickets:write");
  const staffId = staffOf(actor);
  return (await ownDraft(ticketId, staffId)) ?? (await draftOfMerged(ticketId, staffId));
}
