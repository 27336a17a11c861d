"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { alerts } from "@/lib/texts/alerts";
import { removeRuleAction } from "./actions";

/** Takes a rule away for good. */
export function RemoveRuleButton({ ruleId, name }: { ruleId: string; name: string }) {
  const t = useTexts(alerts);
  const [asking, setAsking] = useState(false);
  const act = useAct();
  const close = () => {
    setAsking(false);
    act.clear();
  };
  const remove = () =>
    act.run(
      "remove",
      () => removeRuleAction({ ruleId }),
      () => {
        close();
        toast({ title: t.remove.done(name) });
      },
    );
  return (
    <>
      <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
        {t.remove.open}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => !open && close()}
        title={t.remove.title(name)}
        description={t.remove.lead}
        confirm={t.remove.act}
        pendingText={t.remove.acting}
        danger
        pending={act.doing !== undefined}
        error={act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />}
        onConfirm={remove}
      />
    </>
  );
}
