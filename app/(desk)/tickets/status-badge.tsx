import { useTexts } from "#texts";
import { Badge, type Tone } from "@/components/ui/badge";
import { words } from "@/lib/texts/words";
import type { Status } from "@/lib/tickets/rules";

const tones: Record<Status, Tone> = { open: "warn", pending: "neutral", awaiting_retry: "accent", solved: "neutral" };

export function StatusBadge({ status }: { status: Status }) {
  return <Badge tone={tones[status]}>{useTexts(words).ticketStatus[status]}</Badge>;
}
