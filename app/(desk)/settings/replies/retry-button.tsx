"use client";

import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { answer } from "@/lib/texts/answer";
import { resendReplyAction } from "../../tickets/[number]/actions";

export function RetryButton({ deliveryId, number }: { deliveryId: string; number: number }) {
  const { way, undelivered } = useTexts(answer);
  const act = useAct();
  const run = () =>
    act.run(
      "resend",
      () => resendReplyAction({ deliveryId }),
      (done) => toast({ tone: "ok", title: undelivered.retried(done.number) }),
    );
  return (
    <>
      <Button size="sm" aria-label={`${way.retry}: #${number}`} onClick={run} pending={act.doing !== undefined} pendingText={way.retrying}>
        {way.retry}
      </Button>
      {act.error && <ErrorNotice title={act.error.message} requestId={act.error.request_id || undefined} />}
    </>
  );
}
