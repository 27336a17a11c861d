"use client";

import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { alerts } from "@/lib/texts/alerts";
import { pauseRuleAction } from "./actions";

export function PauseButton({ ruleId, paused }: { ruleId: string; paused: boolean }) {
  const t = useTexts(alerts);
  const act = useAct();
  const run = () =>
    act.run(
      "pause",
      () => pauseRuleAction({ ruleId, paused: !paused }),
      ({ name }) => toast({ title: paused ? t.resumed(name) : t.paused(name) }),
    );
  return (
    <>
      <Button size="sm" variant="quiet" onClick={run} pending={act.doing !== undefined} pendingText={paused ? t.resuming : t.pausing}>
        {paused ? t.resume : t.pause}
      </Button>
      {act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />}
    </>
  );
}
