import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { LiveScope } from "@/components/live/live-refresh";
import { Presence } from "@/components/live/presence";
import { Time } from "@/components/time";
import { Card } from "@/components/ui/card";
import { Page, PageHeader } from "@/components/ui/page";
import { Rich } from "@/components/ui/rich";
import type { StaffActor } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import { texts } from "@/lib/http/language";
import { ticket as ticketTexts } from "@/lib/texts/ticket";
import { tickets } from "@/lib/texts/tickets";
import { listAssignableStaff } from "@/lib/tickets/assignable";
import { type OneTicket, TicketNumber, TicketPath } from "@/lib/tickets/schema";
import { type TicketView, viewTicket } from "@/lib/tickets/view";
import { StatusBadge } from "../status-badge";
import { CameBy, History } from "./history";
import { LockedOutCard, PersonCard } from "./person-card";
import { TicketControls } from "./ticket-controls";
import { TicketText } from "./ticket-text";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const number = TicketNumber.safeParse((await params).number);
  const t = await texts(ticketTexts);
  return { title: number.success ? t.titleOf(number.data) : t.title };
}

/** A ticket by the number that people say; its id leads here, too. */
export default async function TicketPage({ params }: Props) {
  const actor = await requireStaff("tickets:read");
  const { number: called } = await params;
  const byId = TicketPath.safeParse({ id: called });
  if (byId.success) redirect(`/tickets/${(await read(actor, byId.data)).ticket.number}`);
  const number = TicketNumber.safeParse(called);
  if (!number.success) notFound();
  const [view, staff] = await Promise.all([read(actor, { number: number.data }), listAssignableStaff(actor)]);
  const { ticket, person, lockout } = view;
  const [t, { title: list }] = await Promise.all([texts(ticketTexts), texts(tickets)]);
  const stamped = { ticketId: ticket.id, seen: ticket.updatedAt };
  return (
    <Page>
      {ticket.userId && <LiveScope userId={ticket.userId} />}
      <PageHeader
        crumbs={[{ href: "/tickets", label: list }]}
        title={<span translate="no">{ticket.subject}</span>}
        sub={
          <>
            <span>#{ticket.number}</span>
            <StatusBadge status={ticket.status} />
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
      />
      <Presence place={`ticket ${ticket.number}`} />
      {person && <LockedOutCard person={person} />}
      <div className="grid items-start gap-x-5 gap-y-4 xl:grid-cols-[minmax(0,1fr)_20.5rem]">
        <div className="grid min-w-0 gap-4">
          <Card title={t.whatTheyWrote}>
            <TicketText text={ticket.body} />
          </Card>
          <History view={view} />
        </div>
        <div className="grid min-w-0 gap-3.5 max-xl:order-first">
          <TicketControls
            {...stamped}
            status={ticket.status}
            category={ticket.category}
            categorySource={ticket.categorySource}
            assignee={ticket.assigneeId ? { id: ticket.assigneeId, name: ticket.assigneeName ?? t.somebody } : null}
            linked={ticket.userId !== null}
            meId={actor.id}
            staff={staff}
          />
          <PersonCard {...stamped} person={person} userId={ticket.userId} lockout={lockout} />
        </div>
      </div>
    </Page>
  );
}

async function read(actor: StaffActor, ticket: OneTicket): Promise<TicketView> {
  try {
    return await viewTicket(actor, ticket);
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === "NOT_FOUND") notFound();
    throw thrown;
  }
}
