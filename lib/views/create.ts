import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { tableNamed } from "@/lib/tables/tables";
import { viewsMax } from "./limits";
import { clearDefault, personOf, recordTeamView, takenOr, type View, viewOf } from "./rows";
import type { CreateView } from "./schema";

/**
 * Keeps what a table shows under a name, for oneself or (lead and above) for the team. Parameters that the table does not
 * know are left out. Throws ALREADY_EXISTS for a name that is taken, VALIDATION_FAILED where there are enough views.
 */
export async function createView(actor: Actor, input: CreateView, now: Date = new Date()): Promise<View> {
  authorize(actor, "views:own");
  const person = personOf(actor);
  const table = tableNamed(input.table);
  authorize(actor, table.permission);
  if (input.scope === "team") authorize(actor, "views:team");
  const same = { tablePath: table.path, scope: input.scope, ...(input.scope === "mine" && { ownerId: person.id }) };
  try {
    return await db.$transaction(async (tx) => {
      if ((await tx.savedView.count({ where: same })) >= viewsMax) {
        throw new Refusal("VALIDATION_FAILED", (t) => t.viewsFull(viewsMax));
      }
      const { name, scope, isDefault } = input;
      const data = { tablePath: table.path, scope, ownerId: person.id, name, isDefault, params: table.understood(input.params).params };
      if (isDefault) await clearDefault(tx, data);
      const row = await tx.savedView.create({ data: { id: newId(now), ...data, createdAt: now, updatedAt: now } });
      await recordTeamView(tx, person, "view.create", undefined, row, now);
      return viewOf(row);
    });
  } catch (thrown) {
    throw takenOr(thrown, input.name);
  }
}
