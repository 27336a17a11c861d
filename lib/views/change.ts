import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { tableNamed } from "@/lib/tables/tables";
import { changeableView, clearDefault, personOf, recordTeamView, takenOr, type View, viewOf } from "./rows";
import type { ChangeView } from "./schema";

/**
 * Renames a view, makes it show something else, or makes it what the table opens with. Throws NOT_FOUND where it is gone,
 * ALREADY_EXISTS for a name that is taken, FORBIDDEN for the team's view without the right.
 */
export async function changeView(actor: Actor, input: ChangeView, now: Date = new Date()): Promise<View> {
  authorize(actor, "views:own");
  const person = personOf(actor);
  try {
    return await db.$transaction(async (tx) => {
      const was = await changeableView(tx, person, input.id);
      if (input.isDefault) await clearDefault(tx, was);
      const params = input.params && tableNamed(was.tablePath).understood(input.params).params;
      const is = await tx.savedView.update({
        where: { id: was.id },
        data: { name: input.name, params, isDefault: input.isDefault, updatedAt: now },
      });
      await recordTeamView(tx, person, "view.change", was, is, now);
      return viewOf(is);
    });
  } catch (thrown) {
    throw takenOr(thrown, input.name ?? "");
  }
}
