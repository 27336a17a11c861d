import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { changeableView, personOf, recordTeamView } from "./rows";
import type { OneView } from "./schema";

/** Takes a view away; what it showed can still be shown. Throws NOT_FOUND where it is gone, FORBIDDEN for the team's without the right. */
export async function removeView(actor: Actor, input: OneView, now: Date = new Date()): Promise<{ id: string }> {
  authorize(actor, "views:own");
  const person = personOf(actor);
  return db.$transaction(async (tx) => {
    const was = await changeableView(tx, person, input.id);
    await tx.savedView.delete({ where: { id: was.id } });
    await recordTeamView(tx, person, "view.remove", was, undefined, now);
    return { id: was.id };
  });
}
