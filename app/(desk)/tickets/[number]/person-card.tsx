import { Duration, Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { IdText } from "@/components/ui/id-text";
import { TextLink } from "@/components/ui/text-link";
import { personaWords, personWords } from "@/lib/texts/people";
import { counted, outcomeWords, wordsOf } from "@/lib/texts/words";
import type { TicketLockout, TicketPerson } from "@/lib/tickets/view";
import { LinkForm } from "./link-form";

/** The answer, where there is one to give: they are locked out now, since when, and where it is explained and ended. */
export function LockedOutCard({ person }: { person: TicketPerson }) {
  const [first, ...more] = person.lockedOut;
  if (!first) return null;
  return (
    <Card
      tone="warn"
      title={
        <>
          {personWords(person)} is locked out of {personaWords(first.persona, first.goal)} for <Duration since={first.openedAt} />
        </>
      }
      actions={
        <LinkButton href={`/users/${person.id}`} variant="primary">
          See why, and what to do
        </LinkButton>
      }
      lead={
        <>
          {counted(first.tries, "try", "tries")}, the last one <Time at={first.lastAttemptAt} />.{" "}
          {more.length > 0 && `Locked out of ${counted(more.length, "other chat")}, too. `}
        </>
      }
    />
  );
}

/** Who the ticket is linked to, the lockout it was written in, and the way to another person. */
export function PersonCard({
  ticketId,
  seen,
  person,
  userId,
  lockout,
}: {
  ticketId: string;
  seen: Date;
  person: TicketPerson | null;
  userId: string | null;
  lockout: TicketLockout | null;
}) {
  const state = !person ? undefined : person.lockedOut.length > 0 ? (
    <Badge tone="warn">locked out now</Badge>
  ) : (
    <Badge>not locked out</Badge>
  );
  return (
    <Card title="Person" actions={state}>
      {person && (
        <div className="grid gap-0.5">
          <TextLink href={`/users/${person.id}`} className="justify-self-start break-words font-medium">
            {personWords(person)}
          </TextLink>
          {person.name && person.email && <span className="break-all text-ink-2">{person.email}</span>}
          <span className="text-ink-2">
            <IdText id={person.id} label="user id" />
          </span>
          <LockoutLine lockout={lockout} />
        </div>
      )}
      {!person && userId && (
        <p className="text-ink-2">
          The user of this ticket is gone: <IdText id={userId} label="user id" />
        </p>
      )}
      {!userId && <p className="text-ink-2">Linked to nobody.</p>}
      <LinkForm ticketId={ticketId} seen={seen} linked={userId !== null} />
    </Card>
  );
}

function LockoutLine({ lockout }: { lockout: TicketLockout | null }) {
  if (!lockout) return <p className="mt-1 text-ink-2 text-sm">No lockout of theirs fits the time of the ticket.</p>;
  return (
    <p className="mt-1 text-ink-2 text-sm">
      Written about the lockout from {personaWords(lockout.persona, lockout.goal)} of <Time at={lockout.openedAt} format="stamp" />,{" "}
      {counted(lockout.tries, "try", "tries")}; <Ending lockout={lockout} />
    </p>
  );
}

function Ending({ lockout: { closedAt, freedAt, outcome } }: { lockout: TicketLockout }) {
  if (closedAt) {
    return (
      <>
        ended <Time at={closedAt} format="stamp" />, {wordsOf(outcomeWords, outcome)}.
      </>
    );
  }
  if (freedAt) {
    return (
      <>
        freed <Time at={freedAt} format="stamp" />, waiting for their app.
      </>
    );
  }
  return <>still locked out.</>;
}
