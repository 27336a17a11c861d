"use client";

import { BookmarkPlusIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
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
  saved: { id: string; name: string; scope: ViewScope; isDefault: boolean } | undefined;
};

/** Keeps what is shown as a view; renames, updates, removes the view one stands in, or has the table open with it. */
export function ViewMenu({ table, params, limit, mayTeam, kept, saved }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState<"save" | "rename" | "remove">();
  const act = useAct();
  const state = { path: table, params: { ...(limit && { limit }) } };
  const show = (next: typeof open) => {
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
      () => toast({ title: "The server did not answer. Look at the page again before you repeat this.", tone: "bad" }),
    );
  const entries: MenuEntry[] = [
    ...(mayChange
      ? ([
          { kind: "heading", label: saved.name },
          { kind: "item", label: "Update to what is shown", disabled: kept, onSelect: () => change({ params }, "The view shows this now") },
          { kind: "item", label: "Rename…", onSelect: () => show("rename") },
          {
            kind: "check",
            label: saved.scope === "team" ? "The table opens with it, for everybody" : "The table opens with it, for me",
            checked: saved.isDefault,
            onChange: (isDefault) =>
              change({ isDefault }, isDefault ? `The table opens with “${saved.name}” now` : "The table opens as it did before"),
          },
          { kind: "item", label: "Remove…", onSelect: () => show("remove") },
          { kind: "separator" },
        ] satisfies MenuEntry[])
      : []),
    { kind: "item", label: "Save as a new view…", onSelect: () => show("save") },
  ];
  const close = () => show(undefined);
  return (
    <span className="flex shrink-0 items-center gap-1">
      {!kept && (
        <Button size="sm" onClick={() => show("save")}>
          Save view
        </Button>
      )}
      <Menu label="Views" size="sm" variant="quiet" align="end" entries={entries}>
        <BookmarkPlusIcon aria-hidden="true" />
      </Menu>
      <ViewDialog
        key={`${open}-${saved?.id}`}
        open={open === "save" || open === "rename"}
        saved={open === "rename" ? saved : undefined}
        mayTeam={mayTeam}
        act={act}
        onClose={close}
        onSave={({ name, scope, isDefault }) => {
          if (open === "rename" && saved) return act.run("rename", () => changeViewAction({ id: saved.id, name }), close);
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
      {saved && (
        <ConfirmDialog
          open={open === "remove"}
          onOpenChange={(next) => (next ? show("remove") : close())}
          title={`Remove the view “${saved.name}”?`}
          description={
            saved.scope === "team"
              ? "It is gone for the whole team. The rows stay as they are, and this page goes on showing them."
              : "The rows stay as they are, and this page goes on showing them."
          }
          confirm="Remove the view"
          pendingText="Removing…"
          pending={act.doing !== undefined}
          error={act.error?.message}
          onConfirm={() =>
            act.run(
              "remove",
              () => removeViewAction({ id: saved.id }),
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
