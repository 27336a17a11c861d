import { useTexts } from "#texts";
import { Badge, type Tone } from "@/components/ui/badge";
import { words } from "@/lib/texts/words";
import type { Status } from "@/lib/tickets/rules";

const tones: Record<Status, Tone> = { open: "warn", pending: "neutral", awaiting_retry: "accent", solved: "neutral" };

/** Where a ticket stands; `noTryYet`: it is open again because its person's app has not tried for a day. */
export function StatusBadge({ status, noTryYet }: { status: Status; noTryYet?: boolean }) {
  const t = useTexts(words);
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={tones[status]}>{t.ticketStatus[status]}</Badge>
      {noTryYet && <Badge tone="warn">{t.noTryYet}</Badge>}
    </span>
  );
}
