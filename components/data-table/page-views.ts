import { redirect } from "next/navigation";
import { cache } from "react";
import type { StaffActor } from "@/lib/auth/actor";
import type { DeskTable } from "@/lib/tables/table";
import { tableNamed } from "@/lib/tables/tables";
import { listViews } from "@/lib/views/list";
import type { View } from "@/lib/views/rows";
import type { PageState } from "./page-state";
import { builtInParams, viewHref } from "./views";

/** Counts beside views end here: each reads no more rows than this. */
export const countedMax = 1_000;
/** Only so many views are counted; one can still go to all of them. */
export const countedViewsMax = 16;

/** The views of a table: the page and its tabs ask once a request. */
export const viewsOfTable = cache((actor: StaffActor, table: string) => listViews(actor, { table }));

/**
 * Goes to the view that a table opens with, where its address says nothing at all. By its own address, so that what is
 * seen can be shared. The table's own links always say something.
 */
export async function openDefaultView(actor: StaffActor, state: PageState): Promise<void> {
  if (Object.keys(state.params).length > 0) return;
  const { opensWith } = await viewsOfTable(actor, state.path);
  if (opensWith) redirect(viewHref(state, opensWith, true));
}

/** What each tab over the table stands for, in their order: what is built in, then what is kept. */
export function tabParams(state: PageState, table: DeskTable, views: readonly View[]): Readonly<Record<string, string>>[] {
  return [...table.views.map((view) => builtInParams(state, view)), ...views.map((view) => view.params)];
}

/** How many rows a view has now; undefined where that cannot be read: the rows are what the page is for. */
export function viewCount(actor: StaffActor, table: DeskTable, params: Readonly<Record<string, string>>): Promise<number | undefined> {
  return countOnce(actor, table.path, JSON.stringify(params));
}

const countOnce = cache(async (actor: StaffActor, path: string, params: string) => {
  return tableNamed(path)
    .count(actor, JSON.parse(params) as Record<string, string>, countedMax)
    .catch(() => undefined);
});

/** Asks for the counts beside the views while the rows are read, to have them when the tabs are drawn. */
export function askCounts(actor: StaffActor, state: PageState): void {
  const table = tableNamed(state.path);
  // Those that are built in at once: a search counts them with the statement that finds its rows.
  const ask = (views: readonly View[]) => {
    for (const params of tabParams(state, table, views).slice(0, countedViewsMax)) void viewCount(actor, table, params);
  };
  ask([]);
  // Where the views cannot be read, the tabs ask for them again, and say so.
  viewsOfTable(actor, state.path).then(
    ({ views }) => ask(views),
    () => undefined,
  );
}
