"use client";

import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import type { RunStatus } from "@/lib/bulk/rules";
import { bulkRun } from "@/lib/texts/bulk-run";
import { resumeBulkAction, stopBulkAction } from "../actions";

/** Stop while it goes on; resume or continue while it does not. */
export function RunControls({ runId, status, waiting }: { runId: string; status: RunStatus; waiting: number }) {
  const act = useAct();
  const t = useTexts(bulkRun);
  const stop = () =>
    act.run(
      "stop",
      () => stopBulkAction({ runId }),
      ({ done, waiting: left }) => toast({ tone: "ok", title: t.stoppedAfter(done), description: t.stoppedLeft(left) }),
    );
  const resume = () => act.run("resume", () => resumeBulkAction({ runId }));
  if (status === "done") return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {(status === "stopped" || status === "halted") && (
        <Button variant="primary" onClick={resume} pending={act.doing === "resume"} pendingText={t.goingOn}>
          {status === "halted" ? t.continueWith(waiting) : t.resumeWith(waiting)}
        </Button>
      )}
      {status !== "stopped" && (
        <Button onClick={stop} pending={act.doing === "stop"} pendingText={t.stopping}>
          {t.stop}
        </Button>
      )}
      {act.error && <ErrorNotice title={act.error.message} requestId={act.error.request_id || undefined} />}
    </div>
  );
}
