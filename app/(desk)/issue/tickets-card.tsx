import { useTexts } from "#texts";
import { StatusBadge } from "@/app/(desk)/tickets/status-badge";
import { PointLink } from "@/components/charts/point-link";
import { Time } from "@/components/time";
import { LinkButton } from "@/components/ui/button";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { can, type StaffActor } from "@/lib/auth/actor";
import { texts } from "@/lib/http/language";
import { type IssueTicket, readIssueTickets } from "@/lib/known-issue/tickets";
import { issueTickets } from "@/lib/texts/issue-tickets";
import { words } from "@/lib/texts/words";
import { statuses } from "@/lib/tickets/rules";
import { LinkByNumber, LinkSuggested, NotIt } from "./ticket-links";

/** What people wrote about it: the tickets that it carries, and those that nobody has looked at yet. */
export async function TicketsCard({ actor }: { actor: StaffActor }) {
  const t = await texts(issueTickets);
  const { counts, linked, suggested } = await readIssueTickets(actor);
  const total = statuses.reduce((sum, status) => sum + counts[status], 0);
  return (
    <Card
      title={t.title}
      count={t.total(total)}
      lead={t.lead}
      actions={can(actor, "issue:notify") && <LinkButton href="/issue/notify">{t.tell}</LinkButton>}
      bodyClassName="grid gap-4 px-4 pb-3.5"
    >
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        {statuses.map((status) => (
          <div key={status}>
            <dt className="text-ink-2 text-sm">{t.byStatus[status]}</dt>
            <dd className="font-semibold tabular-nums">
              <PointLink href={counts[status] > 0 ? `/tickets?status=${status}&mark=known_issue` : undefined}>{counts[status]}</PointLink>
            </dd>
          </div>
        ))}
      </dl>
      {linked.length === 0 ? (
        <p className="text-ink-2">{t.none}</p>
      ) : (
        <>
          <Rows label={t.title} tickets={linked} act={(ticket) => <NotIt ticket={ticket} kind="linked" />} />
          <TextLink href="/tickets?status=all&mark=known_issue">{t.all}</TextLink>
        </>
      )}
      <LinkByNumber />
      {suggested.count > 0 && (
        <section aria-labelledby="suggested" className="grid gap-2 border-line-soft border-t pt-3">
          <h3 id="suggested" className="font-medium">
            {t.suggestedTitle}
          </h3>
          <p className="text-ink-2">{t.suggestedLead(suggested.count)}</p>
          <Rows label={t.suggestedTitle} tickets={suggested.first} act={(ticket) => <NotIt ticket={ticket} kind="suggested" />} />
          <LinkSuggested count={suggested.count} />
        </section>
      )}
    </Card>
  );
}

function Rows({ label, tickets, act }: { label: string; tickets: IssueTicket[]; act: (ticket: IssueTicket) => React.ReactNode }) {
  const { noSubject } = useTexts(words);
  return (
    <CardRows label={label}>
      {tickets.map((ticket) => (
        <CardRow
          key={ticket.id}
          title={
            <TextLink href={`/tickets/${ticket.number}`}>
              <span translate="no">
                #{ticket.number} {ticket.subject || noSubject}
              </span>
            </TextLink>
          }
          detail={
            <span className="flex flex-wrap items-center gap-2 text-ink-2 text-sm">
              <StatusBadge status={ticket.status} /> <Time at={ticket.createdAt} />
            </span>
          }
          end={act(ticket)}
        />
      ))}
    </CardRows>
  );
}
