import { useTexts } from "#texts";
import { Badge, type Tone } from "@/components/ui/badge";
import type { RunStatus } from "@/lib/bulk/rules";
import { bulk } from "@/lib/texts/bulk";

const tones: Record<RunStatus, Tone> = { running: "accent", watching: "accent", halted: "warn", stopped: "neutral", done: "ok" };

/** Where a run stands. One that ended with failures says so beside it. */
export function RunStatusBadge({ status, failed }: { status: RunStatus; failed: number }) {
  const t = useTexts(bulk);
  return (
    <>
      <Badge tone={tones[status]}>{t.runStatus[status]}</Badge>
      {failed > 0 && <Badge tone="bad">{t.failed(failed)}</Badge>}
    </>
  );
}
