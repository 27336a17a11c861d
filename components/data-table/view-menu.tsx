"use client";

import { BookmarkPlusIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { ui } from "@/lib/texts/ui";
import { views } from "@/lib/texts/views";
import type { ViewScope } from "@/lib/views/schema";
import { changeViewAction, createViewAction, removeViewAction } from "./actions";
import { hrefWith } from "./page-state";
import { ViewDialog } from "./view-dialog";
import { viewHref } from "./views";

type Props = {
  table: string;
  /** What a view of this page would keep. */
  params: Record<string, string>;
  limit: string | undefined;
  mayTeam: boolean;
  /** A view shows just this already. */
  kept: boolean;
  /** The saved view that the page stands in. */
  saved: Saved | undefined;
};

type Saved = { id: string; name: string; scope: ViewScope; isDefault: boolean };
/** What a dialog is about stays with it: the page may be drawn anew meanwhile, without the view that somebody removed. */
type Open = { what: "save" } | { what: "rename" | "remove"; view: Saved } | undefined;

/** Keeps what is shown as a view; renames, updates, removes the view one stands in, or has the table open with it. */
export function ViewMenu({ table, params, limit, mayTeam, kept, saved }: Props) {
  const t = useTexts(views);
  const { unreached } = useTexts(ui);
  const router = useRouter();
  const [open, setOpen] = useState<Open>();
  const act = useAct();
  const state = { path: table, params: { ...(limit && { limit }) } };
  const show = (next: Open) => {
    act.clear();
    setOpen(next);
  };
  const mayChange = saved && (saved.scope === "mine" || mayTeam);
  const change = (input: { params?: Record<string, string>; isDefault?: boolean }, said: string) =>
    saved &&
    changeViewAction({ id: saved.id, ...input }).then(
      (outcome) => {
        if (!outcome.ok) router.refresh();
        toast(outcome.ok ? { title: said } : { title: outcome.error.message, tone: "bad" });
      },
      () => toast({ title: unreached, tone: "bad" }),
    );
  const entries: MenuEntry[] = [
    ...(mayChange
      ? ([
          { kind: "heading", label: saved.name },
          { kind: "item", label: t.update, disabled: kept, onSelect: () => change({ params }, t.updated) },
          { kind: "item", label: t.rename, onSelect: () => show({ what: "rename", view: saved }) },
          {
            kind: "check",
            label: saved.scope === "team" ? t.opensForAll : t.opensForMe,
            checked: saved.isDefault,
            onChange: (isDefault) => change({ isDefault }, isDefault ? t.opensNow(saved.name) : t.opensAsBefore),
          },
          { kind: "item", label: t.remove, onSelect: () => show({ what: "remove", view: saved }) },
          { kind: "separator" },
        ] satisfies MenuEntry[])
      : []),
    { kind: "item", label: t.saveNew, onSelect: () => show({ what: "save" }) },
  ];
  const close = () => show(undefined);
  return (
    <span className="flex shrink-0 items-center gap-1">
      {!kept && (
        <Button size="sm" onClick={() => show({ what: "save" })}>
          {t.save}
        </Button>
      )}
      <Menu label={t.views} size="sm" variant="quiet" align="end" entries={entries}>
        <BookmarkPlusIcon aria-hidden="true" />
      </Menu>
      <ViewDialog
        key={open?.what === "rename" ? open.view.id : open?.what}
        open={open?.what === "save" || open?.what === "rename"}
        saved={open?.what === "rename" ? open.view : undefined}
        mayTeam={mayTeam}
        act={act}
        onClose={close}
        onSave={({ name, scope, isDefault }) => {
          if (open?.what === "rename") return act.run("rename", () => changeViewAction({ id: open.view.id, name }), close);
          act.run(
            "save",
            () => createViewAction({ table, name, scope, isDefault, params }),
            (view) => {
              close();
              router.push(viewHref(state, view, true), { scroll: false });
            },
          );
        }}
      />
      {open?.what === "remove" && (
        <ConfirmDialog
          open
          onOpenChange={(next) => next || close()}
          title={t.removeTitle(open.view.name)}
          description={open.view.scope === "team" ? t.removeTeams : t.removeOwn}
          confirm={t.removeAct}
          pendingText={t.removing}
          pending={act.doing !== undefined}
          error={act.error && <ErrorNotice title={act.error.message} requestId={act.error.request_id || undefined} />}
          onConfirm={() =>
            act.run(
              "remove",
              () => removeViewAction({ id: open.view.id }),
              () => {
                close();
                router.replace(hrefWith(state, params), { scroll: false });
              },
            )
          }
        />
      )}
    </span>
  );
}
