"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { metricShare } from "@/lib/texts/metric-share";
import { revokeShareAction } from "./actions";

/** Takes a link back. */
export function RevokeButton({ shareId, title }: { shareId: string; title: string }) {
  const t = useTexts(metricShare);
  const [asking, setAsking] = useState(false);
  const act = useAct();
  const close = () => {
    setAsking(false);
    act.clear();
  };
  const revoke = () =>
    act.run(
      "revoke",
      () => revokeShareAction({ shareId }),
      () => {
        close();
        toast({ title: t.revoked(title) });
      },
    );
  return (
    <>
      <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
        {t.revoke}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => !open && close()}
        title={t.revokeTitle(title)}
        description={t.revokeLead}
        confirm={t.revoke}
        pendingText={t.revoking}
        danger
        pending={act.doing !== undefined}
        error={act.error && <ErrorNotice title={act.error.message} kept={t.revokeKept} requestId={act.error.request_id || undefined} />}
        onConfirm={revoke}
      />
    </>
  );
}
