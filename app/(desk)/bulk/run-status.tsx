import { Badge, type Tone } from "@/components/ui/badge";
import type { RunStatus } from "@/lib/bulk/rules";
import { runStatusWords } from "@/lib/texts/bulk";

const tones: Record<RunStatus, Tone> = { running: "accent", watching: "accent", halted: "warn", stopped: "neutral", done: "ok" };

/** Where a run stands. One that ended with failures says so beside it. */
export function RunStatusBadge({ status, failed }: { status: RunStatus; failed: number }) {
  return (
    <>
      <Badge tone={tones[status]}>{runStatusWords[status]}</Badge>
      {failed > 0 && <Badge tone="bad">{failed} failed</Badge>}
    </>
  );
}
