import { Time } from "@/components/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { ticketStatusWords, wordsOf } from "@/lib/texts/words";
import { readTickets } from "./read";

const tones: Record<string, Tone> = { open: "warn", pending: "neutral", awaiting_retry: "accent", solved: "neutral" };

export async function TicketsCard({ actor, userId }: { actor: StaffActor; userId: string }) {
  const tickets = await readTickets(actor, userId);
  return (
    <Card
      title="Tickets"
      count={tickets.length}
      actions={
        <LinkButton href={`/tickets/new?user=${userId}`} size="sm">
          New
        </LinkButton>
      }
    >
      {tickets.length === 0 ? (
        <p className="text-ink-2">They have not written to support.</p>
      ) : (
        <CardRows label="Tickets">
          {tickets.map((ticket) => (
            <CardRow
              key={ticket.id}
              title={
                <TextLink href={`/tickets/${ticket.number}`}>
                  #{ticket.number} {ticket.subject}
                </TextLink>
              }
              detail={
                <>
                  <Time at={ticket.createdAt} /> · {ticket.assigneeName ?? "unassigned"}
                </>
              }
              end={<Badge tone={tones[ticket.status] ?? "neutral"}>{wordsOf(ticketStatusWords, ticket.status)}</Badge>}
            />
          ))}
        </CardRows>
      )}
    </Card>
  );
}
