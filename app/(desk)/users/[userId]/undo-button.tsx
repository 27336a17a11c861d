"use client";

import { useRouter } from "next/navigation";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { remedies } from "@/lib/texts/remedies";
import { undoAction } from "./actions";

/** Takes a reset back; the server says whether the slot is still free at the moment it is pressed. */
export function UndoButton({ userId, resetId, as }: { userId: string; resetId: string; as: "active" | "archived" }) {
  const { undo: t, nothingChanged } = useTexts(remedies);
  const router = useRouter();
  const act = useAct();
  const undo = () =>
    act.run(
      "undo",
      async () => {
        const outcome = await undoAction({ userId, resetId, as });
        // Refused means that the page is old; drawn anew it says what can be done now.
        if (!outcome.ok) {
          toast({ tone: "warn", title: outcome.error.message, description: nothingChanged });
          router.refresh();
        }
        return outcome;
      },
      () => {
        toast({
          tone: "ok",
          title: as === "active" ? t.doneActive : t.doneArchived,
        });
        router.refresh();
      },
    );
  return (
    <div className="grid justify-items-end gap-1">
      <Button size="sm" onClick={undo} pending={act.doing !== undefined} pendingText={t.pending}>
        {as === "active" ? t.active : t.archived}
      </Button>
      {act.error && <ErrorNotice title={act.error.message} kept={nothingChanged} requestId={act.error.request_id || undefined} />}
    </div>
  );
}
