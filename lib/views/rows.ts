import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, type StaffActor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { isUniqueViolation } from "@/lib/http/problem";
import { withoutWords } from "@/lib/tables/table";
import { tableAt } from "@/lib/tables/tables";
import type { SavedViewModel } from "@/prisma/generated/models";
import type { ViewScope } from "./schema";

export type View = {
  id: string;
  name: string;
  scope: ViewScope;
  isDefault: boolean;
  /** What the table understands of it now. */
  params: Record<string, string>;
  /** Names of parameters that the table does not know any more. */
  forgotten: string[];
};

export function viewOf(row: SavedViewModel): View {
  const kept = Object.entries((row.params ?? {}) as Record<string, unknown>).filter(([, value]) => typeof value === "string");
  const { params, forgotten } = tableAt(row.tablePath)?.understood(Object.fromEntries(kept) as Record<string, string>) ?? {
    params: {},
    forgotten: [],
  };
  return { id: row.id, name: row.name, scope: row.scope as ViewScope, isDefault: row.isDefault, params, forgotten };
}

/** Views belong to people: a system or a token has none. */
export function personOf(actor: Actor): StaffActor {
  if (actor.kind === "staff") return actor;
  throw new Refusal("FORBIDDEN", "Only people have views.");
}

/** A view that this person may change; throws NOT_FOUND where it is gone or another's own, FORBIDDEN for the team's. */
export async function changeableView(tx: Tx, actor: StaffActor, id: string): Promise<SavedViewModel> {
  const [locked] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM saved_views WHERE id = ${id}::uuid FOR UPDATE`;
  const row = locked ? await tx.savedView.findUnique({ where: { id } }) : null;
  if (!row || (row.scope === "mine" && row.ownerId !== actor.id)) {
    throw new Refusal("NOT_FOUND", (t) => t.viewGone);
  }
  if (row.scope === "team") authorize(actor, "views:team");
  return row;
}

/** Makes room for a new default of the same table: one's own, or the team's. */
export async function clearDefault(tx: Tx, view: Pick<SavedViewModel, "scope" | "ownerId" | "tablePath">): Promise<void> {
  const { scope, ownerId, tablePath } = view;
  await tx.savedView.updateMany({
    where: { scope, tablePath, isDefault: true, ...(scope === "mine" && { ownerId }) },
    data: { isDefault: false },
  });
}

/** What the team's views were and are goes into the log; one's own are one's own. */
export async function recordTeamView(
  tx: Tx,
  actor: StaffActor,
  action: "view.create" | "view.change" | "view.remove",
  was: SavedViewModel | undefined,
  is: SavedViewModel | undefined,
  now: Date,
): Promise<void> {
  const view = is ?? was;
  if (view?.scope !== "team") return;
  const target = { kind: "view", id: view.id, label: view.name };
  await recordAudit(tx, actor, { action, target, before: was && said(was), after: is && said(is) }, now);
}

/** The name is taken, or two people made a default at the same moment. */
export function takenOr(thrown: unknown, name: string): unknown {
  if (!isUniqueViolation(thrown)) return thrown;
  return new Refusal("ALREADY_EXISTS", (t) => t.viewNameTaken(name));
}

function said({ tablePath, name, params, isDefault }: SavedViewModel): Record<string, unknown> {
  return { table: tablePath, name, params: withoutWords(params as Record<string, string>), is_default: isDefault };
}
