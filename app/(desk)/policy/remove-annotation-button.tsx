"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import { policyMarks } from "@/lib/texts/policy-marks";
import { removeAnnotationAction } from "./actions";

/** Takes a release or a note off the charts. */
export function RemoveAnnotationButton({ id, title }: { id: string; title: string }) {
  const router = useRouter();
  const t = useTexts(policyMarks);
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
      <Button size="sm" variant="quiet" onClick={() => setAsking(true)} aria-label={t.removeOf(title)}>
        {t.remove}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t.ask(title)}
        description={t.askMore}
        confirm={t.confirmRemove}
        pendingText={t.removing}
        cancel={t.cancel}
        pending={act.doing !== undefined}
        onConfirm={remove}
        error={act.error && <ErrorNotice title={act.error.message} kept={t.nothingChanged} requestId={act.error.request_id || undefined} />}
      />
    </>
  );
}
