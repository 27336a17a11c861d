import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { tableNamed } from "@/lib/tables/tables";
import { viewsMax } from "./limits";
import { personOf, type View, viewOf } from "./rows";
import type { ListViews } from "./schema";

export type Views = {
  /** The team's by name, then one's own by name. */
  views: View[];
  /** What the table opens with where its address says nothing: one's own default, else the team's. */
  opensWith: View | undefined;
};

/** The saved views of a table that this person has. */
export async function listViews(actor: Actor, input: ListViews): Promise<Views> {
  authorize(actor, "views:own");
  const person = personOf(actor);
  const table = tableNamed(input.table);
  authorize(actor, table.permission);
  const rows = await db.savedView.findMany({
    where: { tablePath: table.path, OR: [{ scope: "team" }, { scope: "mine", ownerId: person.id }] },
    orderBy: [{ scope: "desc" }, { name: "asc" }, { id: "asc" }],
    take: 2 * viewsMax,
  });
  const views = rows.map(viewOf);
  const defaults = views.filter((view) => view.isDefault);
  return { views, opensWith: defaults.find((view) => view.scope === "mine") ?? defaults[0] };
}
