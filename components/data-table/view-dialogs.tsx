"use client";

import { useRouter } from "next/navigation";
import { useTexts } from "#texts";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice } from "@/components/ui/notice";
import type { Act } from "@/components/ui/use-act";
import { viewDialogs } from "@/lib/texts/view-dialogs";
import type { ViewScope } from "@/lib/views/schema";
import { changeViewAction, createViewAction, removeViewAction } from "./actions";
import { hrefWith, type PageState } from "./page-state";
import { ViewDialog } from "./view-dialog";
import { viewHref } from "./views";

export type SavedView = { id: string; name: string; scope: ViewScope; isDefault: boolean };
/** What a dialog is about stays with it: the page may be drawn anew meanwhile, without the view that somebody removed. */
export type OpenDialog = { what: "save" } | { what: "rename" | "remove"; view: SavedView } | undefined;

type Props = {
  open: OpenDialog;
  state: Pick<PageState, "path" | "params">;
  /** What a view of this page would keep. */
  params: Record<string, string>;
  mayTeam: boolean;
  act: Act;
  onClose: () => void;
};

/** What the menu of views asks before it keeps, renames or removes one: its code is fetched when it first asks. */
export default function ViewDialogs({ open, state, params, mayTeam, act, onClose: close }: Props) {
  const t = useTexts(viewDialogs);
  const router = useRouter();
  return (
    <>
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
            () => createViewAction({ table: state.path, name, scope, isDefault, params }),
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
    </>
  );
}
