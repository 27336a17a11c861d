"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { undoAction } from "./actions";

/** Takes a reset back; the server says whether the slot is still free at the moment it is pressed. */
export function UndoButton({ userId, resetId, as }: { userId: string; resetId: string; as: "active" | "archived" }) {
  const router = useRouter();
  const act = useAct();
  const undo = () =>
    act.run(
      "undo",
      async () => {
        const outcome = await undoAction({ userId, resetId, as });
        // Refused means that the page is old; drawn anew it says what can be done now.
        if (!outcome.ok) {
          toast({ tone: "warn", title: outcome.error.message, description: "Nothing was changed." });
          router.refresh();
        }
        return outcome;
      },
      () => {
        toast({
          tone: "ok",
          title: as === "active" ? "Undone: the old chat holds its slot again" : "The old chat is back as an archived one",
        });
        router.refresh();
      },
    );
  return (
    <div className="grid justify-items-end gap-1">
      <Button size="sm" onClick={undo} pending={act.doing !== undefined} pendingText="Undoing…">
        {as === "active" ? "Undo" : "Restore as archived"}
      </Button>
      {act.error && <ErrorNotice title={act.error.message} kept="Nothing was changed." requestId={act.error.request_id || undefined} />}
    </div>
  );
}
