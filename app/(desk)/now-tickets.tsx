import { Time } from "@/components/time";
import { LinkButton } from "@/components/ui/button";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { ticketsCountedMax, ticketsWaiting } from "@/lib/now/tickets-waiting";
import { ticketCategoryWords, wholeNumber } from "@/lib/texts/words";

export async function TicketsCard({ actor }: { actor: StaffActor }) {
  const { count, shown } = await ticketsWaiting(actor);
  return (
    <Card title="Tickets waiting" count={count >= ticketsCountedMax ? `${wholeNumber(ticketsCountedMax)} or more` : wholeNumber(count)}>
      {shown.length === 0 ? (
        <EmptyState title="No ticket is open" action={<LinkButton href="/tickets?status=all">All tickets</LinkButton>}>
          A new one stands here at once.
        </EmptyState>
      ) : (
        <>
          <CardRows label="Tickets that wait longest">
            {shown.map((ticket) => (
              <CardRow
                key={ticket.id}
                title={
                  <TextLink href={`/tickets/${ticket.number}`} prefetch={false}>
                    {ticket.subject}
                  </TextLink>
                }
                detail={`#${ticket.number}, ${ticketCategoryWords[ticket.category]}`}
                end={
                  <span className="shrink-0 text-ink-2 text-sm">
                    <Time at={ticket.createdAt} />
                  </span>
                }
              />
            ))}
          </CardRows>
          {count > shown.length && (
            <p className="pt-2">
              <TextLink href="/tickets?status=open&sort=created&order=asc">All open tickets</TextLink>
            </p>
          )}
        </>
      )}
    </Card>
  );
}
