"use client";

import { type FormEvent, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { issueTickets } from "@/lib/texts/issue-tickets";
import { TicketNumber } from "@/lib/tickets/schema";
import { linkIssueTicketsAction, unlinkIssueTicketAction } from "./actions";

/** Takes a ticket off, or says of a suggested one that it is something else. */
export function NotIt({ ticket, kind }: { ticket: { id: string; number: number }; kind: "linked" | "suggested" }) {
  const t = useTexts(issueTickets);
  const act = useAct();
  const [words, name] = kind === "linked" ? [t.takeOff, t.unlink(ticket.number)] : [t.notIt, t.notItOf(ticket.number)];
  return (
    <>
      <Button
        size="sm"
        aria-label={name}
        pending={act.doing !== undefined}
        pendingText={words}
        onClick={() => act.run("unlink", () => unlinkIssueTicketAction({ ticketId: ticket.id }))}
      >
        {words}
      </Button>
      {act.error && <ErrorNotice title={act.error.message} requestId={act.error.request_id} />}
    </>
  );
}

export function LinkSuggested({ count }: { count: number }) {
  const t = useTexts(issueTickets);
  const act = useAct();
  const link = () =>
    act.run(
      "link",
      () => linkIssueTicketsAction({ what: "suggested" }),
      ({ linked }) => toast({ tone: "ok", title: t.linked(linked) }),
    );
  return (
    <div className="grid justify-items-start gap-2">
      <Button pending={act.doing !== undefined} pendingText={t.tying} onClick={link}>
        {t.linkAll(count)}
      </Button>
      {act.error && <ErrorNotice title={act.error.message} requestId={act.error.request_id} />}
    </div>
  );
}

export function LinkByNumber() {
  const t = useTexts(issueTickets);
  const act = useAct();
  const [wrong, setWrong] = useState(false);
  const link = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const number = String(new FormData(form).get("number") ?? "").trim();
    setWrong(!TicketNumber.safeParse(number).success);
    if (!TicketNumber.safeParse(number).success) return;
    act.run(
      "link",
      () => linkIssueTicketsAction({ what: { number } }),
      ({ linked }) => {
        toast({ tone: "ok", title: t.linked(linked) });
        form.reset();
      },
    );
  };
  return (
    <form onSubmit={link} noValidate className="flex flex-wrap items-end gap-2">
      <Input label={t.byNumber} name="number" inputMode="numeric" error={wrong ? t.noNumber : undefined} />
      <Button type="submit" pending={act.doing !== undefined} pendingText={t.tying}>
        {t.tie}
      </Button>
      {act.error && <ErrorNotice title={act.error.message} requestId={act.error.request_id} />}
    </form>
  );
}
