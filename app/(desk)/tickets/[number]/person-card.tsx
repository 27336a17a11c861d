import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { IdText } from "@/components/ui/id-text";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { people, personaWords } from "@/lib/texts/people";
import { ticket as ticketTexts } from "@/lib/texts/ticket";
import { words, wordsOf } from "@/lib/texts/words";
import type { TicketLockout, TicketPerson, TicketView } from "@/lib/tickets/view";
import { LinkForm } from "./link-form";
import { linkedPersonId } from "./linked-person-id";

/** Who the ticket is linked to, the lockout it was written in, and the way to another person. */
export function PersonCard({
  ticketId,
  seen,
  person,
  userId,
  lockout,
  before,
}: {
  ticketId: string;
  seen: Date;
  person: TicketPerson | null;
  userId: string | null;
  lockout: TicketLockout | null;
  before: TicketView["linkedBefore"];
}) {
  const t = useTexts(ticketTexts).person;
  const { personWords } = useTexts(people);
  const state = !person ? undefined : person.lockedOut.length > 0 ? (
    <Badge tone="warn">{t.lockedOutNow}</Badge>
  ) : (
    <Badge>{t.notLockedOut}</Badge>
  );
  return (
    <Card title={t.title} actions={state}>
      {person && (
        <div className="grid gap-0.5">
          <TextLink id={linkedPersonId} href={`/users/${person.id}`} translate="no" className="justify-self-start break-words font-medium">
            {personWords(person)}
          </TextLink>
          {person.name && person.email && (
            <span translate="no" className="break-all text-ink-2">
              {person.email}
            </span>
          )}
          <span className="text-ink-2">
            <IdText id={person.id} label={t.userId} />
          </span>
          <LockoutLine lockout={lockout} />
        </div>
      )}
      {!person && userId && (
        <p className="text-ink-2">
          <Rich text={t.gone} parts={{ id: () => <IdText id={userId} label={t.userId} /> }} />
        </p>
      )}
      {!userId && <p className="text-ink-2">{t.nobody}</p>}
      <LinkForm
        ticketId={ticketId}
        seen={seen}
        linked={userId !== null}
        before={before && before !== "none" ? personWords(before) : undefined}
      />
    </Card>
  );
}

function LockoutLine({ lockout }: { lockout: TicketLockout | null }) {
  const t = useTexts(ticketTexts).person;
  const outcomes = useTexts(words).outcome;
  if (!lockout) return <p className="mt-1 text-ink-2 text-sm">{t.noLockoutFits}</p>;
  const { tries, openedAt, closedAt, freedAt, outcome } = lockout;
  const ended = closedAt ?? freedAt;
  return (
    <p className="mt-1 text-ink-2 text-sm">
      <Rich
        text={closedAt ? t.ended(tries, wordsOf(outcomes, outcome)) : freedAt ? t.freed(tries) : t.stillOut(tries)}
        parts={{
          chat: () => <span translate="no">{personaWords(lockout.persona, lockout.goal)}</span>,
          opened: () => <Time at={openedAt} format="stamp" />,
          at: () => ended && <Time at={ended} format="stamp" />,
        }}
      />
    </p>
  );
}
