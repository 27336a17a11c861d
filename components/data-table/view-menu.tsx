"use client";

import { BookmarkPlusIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { part } from "@/components/ui/part";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { ui } from "@/lib/texts/ui";
import { views } from "@/lib/texts/views";
import { changeViewAction } from "./actions";
import type { OpenDialog, SavedView } from "./view-dialogs";

const ViewDialogs = part(() => import("./view-dialogs"), { place: "over" });

type Props = {
  table: string;
  /** What a view of this page would keep. */
  params: Record<string, string>;
  limit: string | undefined;
  mayTeam: boolean;
  /** A view shows just this already. */
  kept: boolean;
  /** The saved view that the page stands in. */
  saved: SavedView | undefined;
};

/** Keeps what is shown as a view; renames, updates, removes the view one stands in, or has the table open with it. */
export function ViewMenu({ table, params, limit, mayTeam, kept, saved }: Props) {
  const t = useTexts(views);
  const { unreached } = useTexts(ui);
  const router = useRouter();
  const [open, setOpen] = useState<OpenDialog>();
  const [wanted, setWanted] = useState(false);
  const act = useAct();
  const state = { path: table, params: { ...(limit && { limit }) } };
  const show = (next: OpenDialog) => {
    act.clear();
    setOpen(next);
    if (next) setWanted(true);
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
      {wanted && <ViewDialogs open={open} state={state} params={params} mayTeam={mayTeam} act={act} onClose={() => show(undefined)} />}
    </span>
  );
}
