import { redirect } from "next/navigation";
import { cache } from "react";
import type { StaffActor } from "@/lib/auth/actor";
import { listViews } from "@/lib/views/list";
import type { PageState } from "./page-state";
import { viewHref } from "./views";

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
