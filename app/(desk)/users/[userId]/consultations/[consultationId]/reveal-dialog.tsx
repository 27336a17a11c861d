"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input, Select, Textarea } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import { isPurpose, purposeWords, revealPurposes, revealReasonCharsMax } from "@/lib/reveals/rules";
import { capitalise } from "@/lib/texts/words";
import { openRevealAction } from "./actions";

type Problems = { purpose?: string; reason?: string; ticket?: string };
const purposes = [
  { value: "", label: "Choose one" },
  ...revealPurposes.map((value) => ({ value, label: capitalise(purposeWords[value]) })),
];

/** Asks what a chat is to be read for, before it is. */
export function RevealDialog({
  userId,
  consultationId,
  open,
  onOpenChange,
}: {
  userId: string;
  consultationId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const router = useRouter();
  const act = useAct();
  const form = useId();
  const [problems, setProblems] = useState<Problems>({});

  const reveal = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name) ?? "").trim();
    const purpose = text("purpose");
    const ticket = text("ticket").replace(/^#\s*/, "");
    const found: Problems = {
      purpose: isPurpose(purpose) ? undefined : "Choose what it has to be read for.",
      reason: text("reason").length < 10 ? "Say in a sentence why: the audit log keeps it." : undefined,
      ticket: ticket === "" || /^\d{1,12}$/.test(ticket) ? undefined : "A ticket’s number, such as 1042.",
    };
    setProblems(found);
    const first = (Object.keys(found) as (keyof Problems)[]).find((name) => found[name]);
    if (first || !isPurpose(purpose)) return (event.currentTarget.elements.namedItem(first ?? "purpose") as HTMLElement | null)?.focus();
    act.run(
      "reveal",
      () =>
        openRevealAction({
          userId,
          consultationId,
          purpose,
          reason: text("reason"),
          ...(ticket !== "" && { ticketNumber: Number(ticket) }),
        }),
      () => {
        onOpenChange(false);
        router.refresh();
      },
    );
  };

  return (
    <Dialog
      open={open}
      onOpenChange={(wanted) => {
        act.clear();
        setProblems({});
        onOpenChange(wanted);
      }}
      size="sm"
      title="Reveal what this person wrote"
      description="For 15 minutes, for you alone. Your name and the purpose are shown to everybody who looks at this person, and kept in the audit log."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Leave it hidden</Button>
          <Button type="submit" form={form} variant="primary" pending={act.doing !== undefined} pendingText="Revealing…">
            Reveal for 15 minutes
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={reveal} noValidate className="grid gap-3">
        <Select label="Purpose" name="purpose" options={purposes} error={problems.purpose} />
        <Textarea
          label="Reason"
          name="reason"
          rows={2}
          maxLength={revealReasonCharsMax}
          autoComplete="off"
          error={problems.reason}
          hint="Why nothing less will do. Not what the person has told you about themselves."
        />
        <Input
          label="Ticket, if there is one"
          name="ticket"
          inputMode="numeric"
          maxLength={14}
          autoComplete="off"
          error={problems.ticket}
        />
        {act.error && <ErrorNotice title={act.error.message} kept="Nothing was revealed." requestId={act.error.request_id || undefined} />}
      </form>
    </Dialog>
  );
}
