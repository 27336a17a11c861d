import { Time } from "@/components/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import { personCards } from "@/lib/texts/person-cards";
import { words, wordsOf } from "@/lib/texts/words";
import { readTickets } from "./read";

const tones: Record<string, Tone> = { open: "warn", pending: "neutral", awaiting_retry: "accent", solved: "neutral" };

export async function TicketsCard({ actor, userId }: { actor: StaffActor; userId: string }) {
  const language = await requestLanguage();
  const t = personCards[language].tickets;
  const tickets = await readTickets(actor, userId);
  return (
    <Card
      title={t.title}
      count={tickets.length}
      actions={
        <LinkButton href={`/tickets/new?user=${userId}`} size="sm">
          {t.make}
        </LinkButton>
      }
    >
      {tickets.length === 0 ? (
        <p className="text-ink-2">{t.none}</p>
      ) : (
        <CardRows label={t.title}>
          {tickets.map((ticket) => (
            <CardRow
              key={ticket.id}
              title={
                <TextLink href={`/tickets/${ticket.number}`}>
                  #{ticket.number} <span translate="no">{ticket.subject || words[language].noSubject}</span>
                </TextLink>
              }
              detail={
                <>
                  <Time at={ticket.createdAt} /> · {ticket.assigneeName ?? t.unassigned}
                </>
              }
              end={<Badge tone={tones[ticket.status] ?? "neutral"}>{wordsOf(words[language].ticketStatus, ticket.status)}</Badge>}
            />
          ))}
        </CardRows>
      )}
    </Card>
  );
}
