import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { discardDraftIn, staffOf } from "./drafts";
import type { DraftOf } from "./schema";

/** Throws the draft away, also where it lies on a ticket that was merged into this one. */
export async function discardDraft(actor: Actor, { ticketId }: DraftOf): Promise<{ discarded: boolean }> {
  authorize(actor, "tickets:write");
  return { discarded: (await discardDraftIn(db, ticketId, staffOf(actor))) > 0 };
}
