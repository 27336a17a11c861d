import { Time } from "@/components/time";
import { LinkButton } from "@/components/ui/button";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import { ticketsCountedMax, ticketsWaiting } from "@/lib/now/tickets-waiting";
import { now } from "@/lib/texts/now";
import { numbers } from "@/lib/texts/numbers";
import { words } from "@/lib/texts/words";

export async function TicketsCard({ actor }: { actor: StaffActor }) {
  const { count, shown } = await ticketsWaiting(actor);
  const language = await requestLanguage();
  const { tickets: t, orMore } = now[language];
  return (
    <Card title={t.title} count={count >= ticketsCountedMax ? orMore(ticketsCountedMax) : numbers[language].wholeNumber(count)}>
      {shown.length === 0 ? (
        <EmptyState title={t.empty} action={<LinkButton href="/tickets?status=all">{t.all}</LinkButton>}>
          {t.emptyHint}
        </EmptyState>
      ) : (
        <>
          <CardRows label={t.label}>
            {shown.map((ticket) => (
              <CardRow
                key={ticket.id}
                title={
                  <TextLink href={`/tickets/${ticket.number}`} translate="no">
                    {ticket.subject || words[language].noSubject}
                  </TextLink>
                }
                detail={t.detail(ticket.number, words[language].ticketCategory[ticket.category])}
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
              <TextLink href="/tickets?status=open&sort=created&order=asc">{t.allOpen}</TextLink>
            </p>
          )}
        </>
      )}
    </Card>
  );
}
