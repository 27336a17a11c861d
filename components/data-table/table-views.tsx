import { BookmarkIcon, UsersIcon } from "lucide-react";
import { Suspense } from "react";
import { useTexts } from "#texts";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Notice } from "@/components/ui/notice";
import { can, type StaffActor } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { texts } from "@/lib/http/language";
import type { DeskTable } from "@/lib/tables/table";
import { tableNamed } from "@/lib/tables/tables";
import { tables } from "@/lib/texts/tables";
import { views as viewTexts } from "@/lib/texts/views";
import type { View } from "@/lib/views/rows";
import type { PageState } from "./page-state";
import { countedMax, countedViewsMax, tabParams, viewCount, viewsOfTable } from "./page-views";
import { ViewMenu } from "./view-menu";
import { standingOf, viewHref, viewParamsOf } from "./views";

/** The views over a table: built in, the team's, one's own, each with how many rows it has now; and what keeps this one. */
export async function TableViews({ state }: { state: PageState }) {
  const actor = await requireStaff();
  const table = tableNamed(state.path);
  const [names, t] = [await texts(tables), await texts(viewTexts)];
  const { views } = await viewsOfTable(actor, state.path);
  const standing = standingOf(state, views, table.views, table.meant);
  const saved = standing.kind === "saved" ? standing.view : undefined;
  const params = tabParams(state, table, views);
  const tabs = [
    ...table.views.map((view, place) => {
      const shown = { ...view, params: params[place] ?? view.params };
      return { view: shown, label: <>{view.name(names)}</>, href: viewHref(state, shown, false) };
    }),
    ...views.map((view) => ({ view, label: <SavedName view={view} />, href: viewHref(state, view, true) })),
  ];
  return (
    <div className="grid min-w-0 gap-2">
      <div className="flex min-w-0 items-center gap-2 [&>nav]:min-w-0">
        <LinkTabs
          label={t.views}
          tabs={tabs.map(({ view, label, href }, place) => ({
            href,
            label,
            current: standing.kind !== "none" && standing.view.id === view.id,
            count:
              place < countedViewsMax ? (
                <Suspense fallback={<span className="invisible">00</span>}>
                  <ViewCount actor={actor} table={table} params={view.params} />
                </Suspense>
              ) : undefined,
          }))}
        />
        <ViewMenu
          table={state.path}
          params={viewParamsOf(state)}
          limit={state.params.limit}
          mayTeam={can(actor, "views:team")}
          kept={standing.kind === "built-in" || (standing.kind === "saved" && !standing.changed)}
          saved={saved && { id: saved.id, name: saved.name, scope: saved.scope, isDefault: saved.isDefault }}
        />
      </div>
      {saved && saved.forgotten.length > 0 && <Notice tone="warn">{t.forgotten(saved.name, saved.forgotten.join(", "))}</Notice>}
    </div>
  );
}

function SavedName({ view }: { view: View }) {
  const t = useTexts(viewTexts);
  const Icon = view.scope === "team" ? UsersIcon : BookmarkIcon;
  return (
    <>
      <Icon aria-hidden="true" className="size-3 shrink-0 text-ink-3" />
      <span translate="no" className="max-w-48 truncate" title={view.name}>
        {view.name}
      </span>
      {view.isDefault && (
        <span className="text-ink-3" title={view.scope === "team" ? t.opensForAll : t.opensForYou}>
          <span aria-hidden="true">★</span>
          <span className="sr-only">{t.default}</span>
        </span>
      )}
    </>
  );
}

async function ViewCount({ actor, table, params }: { actor: StaffActor; table: DeskTable; params: Readonly<Record<string, string>> }) {
  const count = await viewCount(actor, table, params);
  if (count === undefined) return null;
  return <>{count >= countedMax ? `${countedMax - 1}+` : count}</>;
}
