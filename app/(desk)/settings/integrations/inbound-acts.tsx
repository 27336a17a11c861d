"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { integrations } from "@/lib/texts/integrations";
import { readInboundAction, rerunInboundAction } from "./actions";

/** Read what was sent, which is written down, and have it read again. */
export function InboundActs({ deliveryId }: { deliveryId: string }) {
  const { log: t, kept } = useTexts(integrations);
  const [text, setText] = useState<string>();
  const act = useAct();
  const read = () =>
    act.run(
      "read",
      () => readInboundAction({ deliveryId }),
      (found) => setText(found.text),
    );
  const rerun = () =>
    act.run(
      "rerun",
      () => rerunInboundAction({ deliveryId }),
      () => toast({ title: t.rerunAsked }),
    );
  return (
    <div className="grid max-w-full gap-2">
      <div className="flex flex-wrap gap-2">
        <Button size="sm" variant="quiet" onClick={read} pending={act.doing === "read"} pendingText={t.reading}>
          {t.read}
        </Button>
        <Button size="sm" onClick={rerun} pending={act.doing === "rerun"} pendingText={t.rerunning}>
          {t.rerun}
        </Button>
      </div>
      {act.error && <ErrorNotice title={act.error.message} kept={kept} requestId={act.error.request_id || undefined} />}
      <Dialog
        open={text !== undefined}
        onOpenChange={(open) => !open && setText(undefined)}
        title={t.readTitle}
        description={t.readLead}
        size="lg"
        footer={<Button onClick={() => setText(undefined)}>{t.close}</Button>}
      >
        <pre translate="no" className="overflow-x-auto whitespace-pre-wrap break-all font-mono text-xs leading-5">
          {text}
        </pre>
      </Dialog>
    </div>
  );
}
