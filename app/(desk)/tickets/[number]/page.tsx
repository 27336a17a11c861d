import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Suspense } from "react";
import { LiveScope } from "@/components/live/live-refresh";
import { Presence } from "@/components/live/presence";
import { Time } from "@/components/time";
import { CardBoundary } from "@/components/ui/card-boundary";
import { Page, PageHeader } from "@/components/ui/page";
import { Rich } from "@/components/ui/rich";
import { Skeleton } from "@/components/ui/skeleton";
import type { StaffActor } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import { requestLanguage } from "@/lib/http/language";
import { answer } from "@/lib/texts/answer";
import { people } from "@/lib/texts/people";
import { ticket as ticketTexts } from "@/lib/texts/ticket";
import { ticketDesk } from "@/lib/texts/ticket-desk";
import { tickets } from "@/lib/texts/tickets";
import { words } from "@/lib/texts/words";
import { listAssignableStaff } from "@/lib/tickets/assignable";
import { type Entry, readConversation, type Conversation as Said } from "@/lib/tickets/conversation";
import { listTicketsOfUser } from "@/lib/tickets/of-user";
import { type OneTicket, TicketNumber, TicketPath } from "@/lib/tickets/schema";
import { type TicketView, viewTicket } from "@/lib/tickets/view";
import { Diagnosis } from "../../users/[userId]/diagnosis";
import { StatusBadge } from "../status-badge";
import { CameBy } from "./came-by";
import { ChangedMeanwhile } from "./changed-meanwhile";
import { Composer } from "./composer";
import { Conversation, EntryLine } from "./conversation";
import { MergedAway, MergedHere } from "./merged-notices";
import { NoteForm } from "./note-form";
import { PersonCard } from "./person-card";
import { queueOf } from "./queue";
import { QueueLinks } from "./queue-links";
import { SnoozedNotice, TicketActs } from "./ticket-acts";
import { TicketControls } from "./ticket-controls";
import { TicketKeys } from "./ticket-keys";
import { WhichPerson } from "./which-person";

/** So many other tickets of the person are offered to be merged into. */
const mergeOffersMax = 4;

type Props = { params: Promise<{ number: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const number = TicketNumber.safeParse((await params).number);
  const t = ticketTexts[await requestLanguage()];
  return { title: number.success ? t.titleOf(number.data) : t.title };
}

/**
 * A ticket by the number that people say; its id leads here, too. `?queue=` is the address of the list that one came from, and
 * the place of this ticket in it; `?before=` an earlier part of the conversation.
 */
export default async function TicketPage({ params, searchParams }: Props) {
  const actor = await requireStaff("tickets:read");
  const [{ number: called }, { queue: from, before }] = await Promise.all([params, searchParams]);
  const byId = TicketPath.safeParse({ id: called });
  if (byId.success) redirect(`/tickets/${(await read(actor, byId.data)).ticket.number}`);
  const number = TicketNumber.safeParse(called);
  if (!number.success) notFound();
  const [view, staff, queue] = await Promise.all([
    read(actor, { number: number.data }),
    listAssignableStaff(actor),
    queueOf(actor, typeof from === "string" ? from : undefined),
  ]);
  const { ticket, person, lockout, mergedInto } = view;
  const [said, theirs] = await Promise.all([
    conversationOf(actor, ticket.id, typeof before === "string" ? before : undefined),
    ticket.userId ? listTicketsOfUser(actor, { userId: ticket.userId }) : [],
  ]);
  const others = theirs.filter((other) => other.id !== ticket.id && other.status !== "solved").slice(0, mergeOffersMax);
  const here = (part?: string) => {
    const query = new URLSearchParams(
      Object.entries({ queue: from, before: part }).flatMap(([name, at]) => (typeof at === "string" ? [[name, at]] : [])),
    );
    return `/tickets/${ticket.number}${query.size > 0 ? `?${query}` : ""}`;
  };
  const language = await requestLanguage();
  const t = ticketTexts[language];
  const desk = ticketDesk[language];
  const stamped = { ticketId: ticket.id, seen: ticket.updatedAt };
  return (
    <Page wide>
      {ticket.userId && <LiveScope userId={ticket.userId} />}
      <TicketKeys />
      <PageHeader
        crumbs={[{ href: queue?.list ?? "/tickets", label: tickets[language].title }]}
        title={
          <span dir="auto" translate="no">
            {ticket.subject || words[language].noSubject}
          </span>
        }
        sub={
          <>
            <span>#{ticket.number}</span>
            <StatusBadge status={ticket.status} noTryYet={ticket.noTryYet} />
            <span>
              <CameBy ticket={ticket} />, <Time at={ticket.createdAt} format="stamp" />
            </span>
            {ticket.requesterEmail && (
              <span className="break-all">
                <Rich text={t.from} parts={{ address: () => <span translate="no">{ticket.requesterEmail}</span> }} />
              </span>
            )}
          </>
        }
        actions={
          <>
            {queue && <QueueLinks queue={queue} />}
            {!mergedInto && (
              <TicketActs
                {...stamped}
                number={ticket.number}
                linked={ticket.userId !== null}
                solved={ticket.status === "solved"}
                others={others.map((other) => ({ number: other.number, subject: other.subject }))}
              />
            )}
          </>
        }
      />
      <Presence place={`ticket ${ticket.number}`} idles />
      {!said.later && (
        <ChangedMeanwhile
          key={ticket.id}
          entries={said.entries
            .filter(isOfThisTicket)
            .map((entry) => ({ id: entry.id, mine: entry.authorId === actor.id, line: <EntryLine entry={entry} /> }))}
        />
      )}
      {mergedInto && <MergedAway ticketId={ticket.id} into={mergedInto} />}
      {view.mergedHere.length > 0 && <MergedHere tickets={view.mergedHere} />}
      {ticket.snoozedAt && <SnoozedNotice {...stamped} until={ticket.snoozedUntil} untilRetry={ticket.snoozedUntilRetry} />}
      <div className="grid items-start gap-x-5 gap-y-4 lg:grid-cols-[minmax(0,1fr)_26rem] xl:grid-cols-[minmax(0,1fr)_30rem]">
        <div className="grid min-w-0 gap-4">
          <Conversation said={said} here={here}>
            <div data-ticket-key="n">
              <NoteForm ticketId={ticket.id} />
            </div>
          </Conversation>
          {!mergedInto && (
            <div data-ticket-key="r">
              <CardBoundary address={ticket.id} title={answer[language].failed}>
                <Suspense fallback={<Skeleton label={answer[language].reading} />}>
                  <Composer actor={actor} ticketId={ticket.id} />
                </Suspense>
              </CardBoundary>
            </div>
          )}
        </div>
        <div className="grid min-w-0 gap-3.5">
          <TicketControls
            {...stamped}
            status={ticket.status}
            category={ticket.category}
            categorySource={ticket.categorySource}
            why={view.why}
            assignee={ticket.assigneeId ? { id: ticket.assigneeId, name: ticket.assigneeName ?? t.somebody } : null}
            linked={ticket.userId !== null}
            meId={actor.id}
            staff={staff}
          />
          <WhichPerson {...stamped} mayBe={view.mayBe} />
          <PersonCard {...stamped} person={person} userId={ticket.userId} lockout={lockout} before={view.linkedBefore} />
          {person && (
            <div data-ticket-key="f" className="grid min-w-0 grid-cols-1 gap-3.5">
              <CardBoundary address={person.id} title={desk.diagnosis.failed}>
                <Suspense fallback={<Skeleton label={desk.diagnosis.reading} />}>
                  <Diagnosis
                    actor={actor}
                    userId={person.id}
                    name={people[language].personWords(person)}
                    elsewhere={{ ticketId: ticket.id }}
                  />
                </Suspense>
              </CardBoundary>
            </div>
          )}
        </div>
      </div>
    </Page>
  );
}

// What comes in with a merge is no news of its own; what is written on it afterwards is.
function isOfThisTicket({ fromNumber, kind }: Entry): boolean {
  return fromNumber === null || kind === "message";
}

async function read(actor: StaffActor, ticket: OneTicket): Promise<TicketView> {
  try {
    return await viewTicket(actor, ticket);
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === "NOT_FOUND") notFound();
    throw thrown;
  }
}

// An old or mistyped link shows the end of the conversation instead of an error.
async function conversationOf(actor: StaffActor, ticketId: string, before: string | undefined): Promise<Said> {
  try {
    return await readConversation(actor, { ticketId, before });
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === "INVALID_CURSOR") return readConversation(actor, { ticketId });
    throw thrown;
  }
}
