import { useTexts } from "#texts";
import { ticket as ticketTexts } from "@/lib/texts/ticket";
import { words } from "@/lib/texts/words";
import type { TicketView } from "@/lib/tickets/view";

/** "typed in by Ana Prado", "API, helpdesk bridge". */
export function CameBy({ ticket: { source, createdByName } }: { ticket: TicketView["ticket"] }) {
  const { agent, other } = useTexts(ticketTexts).cameBy;
  const sources = useTexts(words).ticketSource;
  if (source === "agent") return <>{agent(createdByName)}</>;
  return <>{createdByName === sources[source] ? createdByName : other(sources[source], createdByName)}</>;
}
