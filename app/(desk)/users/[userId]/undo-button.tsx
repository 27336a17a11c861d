"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import type { ActionError } from "@/lib/http/action";
import { undoAction } from "./actions";

/** Takes a reset back; the server says whether the slot is still free at the moment it is pressed. */
export function UndoButton({ userId, resetId, as }: { userId: string; resetId: string; as: "active" | "archived" }) {
  const router = useRouter();
  const [error, setError] = useState<ActionError>();
  const [pending, startTransition] = useTransition();
  const undo = () =>
    startTransition(async () => {
      const outcome = await undoAction({ userId, resetId, as });
      if (outcome.ok)
        toast({ title: as === "active" ? "Undone: the old chat holds its slot again" : "The old chat is back as an archived one" });
      else setError(outcome.error);
      router.refresh();
    });
  return (
    <div className="grid justify-items-end gap-1">
      <Button size="sm" onClick={undo} pending={pending} pendingText="Undoing…">
        {as === "active" ? "Undo" : "Restore as archived"}
      </Button>
      {error && <ErrorNotice title={error.message} kept="Nothing was changed." requestId={error.request_id} />}
    </div>
  );
}
