"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import { removeAnnotationAction } from "./actions";

/** Takes a release or a note off the charts. */
export function RemoveAnnotationButton({ id, title }: { id: string; title: string }) {
  const router = useRouter();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const remove = () =>
    act.run(
      "remove",
      () => removeAnnotationAction({ id }),
      () => {
        setAsking(false);
        router.refresh();
      },
    );
  return (
    <>
      <Button size="sm" variant="quiet" onClick={() => setAsking(true)} aria-label={`Remove “${title}” from the charts`}>
        Remove
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Take “${title}” off the charts?`}
        description="No number changes. What it said stays in the audit log."
        confirm="Take it off"
        pendingText="Taking it off…"
        pending={act.doing !== undefined}
        onConfirm={remove}
        error={
          act.error && <ErrorNotice title={act.error.message} kept="Nothing was changed." requestId={act.error.request_id || undefined} />
        }
      />
    </>
  );
}
