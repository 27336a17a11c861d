import { Badge, type Tone } from "@/components/ui/badge";
import { ticketStatusWords } from "@/lib/texts/words";
import type { Status } from "@/lib/tickets/rules";

const tones: Record<Status, Tone> = { open: "warn", pending: "neutral", awaiting_retry: "accent", solved: "neutral" };

export function StatusBadge({ status }: { status: Status }) {
  return <Badge tone={tones[status]}>{ticketStatusWords[status]}</Badge>;
}
