"use client";

import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { alerts } from "@/lib/texts/alerts";
import { resendDeliveryAction } from "./actions";

export function ResendButton({ deliveryId }: { deliveryId: string }) {
  const { deliveries: t, kept } = useTexts(alerts);
  const act = useAct();
  const run = () =>
    act.run(
      "resend",
      () => resendDeliveryAction({ deliveryId }),
      () => toast({ title: t.resent }),
    );
  return (
    <div className="grid gap-2">
      <Button size="sm" onClick={run} pending={act.doing !== undefined} pendingText={t.resending}>
        {t.resend}
      </Button>
      {act.error && <ErrorNotice title={act.error.message} kept={kept} requestId={act.error.request_id || undefined} />}
    </div>
  );
}
