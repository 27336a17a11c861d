"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input, Select, Textarea } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import { isPurpose, revealPurposes, revealReasonCharsMax } from "@/lib/reveals/rules";
import { chat } from "@/lib/texts/chat";
import { capitalise } from "@/lib/texts/words";
import { openRevealAction } from "./actions";

type Problems = { purpose?: string; reason?: string; ticket?: string };

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
  const t = useTexts(chat).reveal;
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
      purpose: isPurpose(purpose) ? undefined : t.purposeMissing,
      reason: text("reason").length < 10 ? t.reasonMissing : undefined,
      ticket: ticket === "" || /^\d{1,12}$/.test(ticket) ? undefined : t.ticketWrong,
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
      title={t.title}
      description={t.lead}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t.leave}</Button>
          <Button type="submit" form={form} variant="primary" pending={act.doing !== undefined} pendingText={t.acting}>
            {t.act}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={reveal} noValidate className="grid gap-3">
        <Select
          label={t.purpose}
          name="purpose"
          options={[{ value: "", label: t.choose }, ...revealPurposes.map((value) => ({ value, label: capitalise(t.purposes[value]) }))]}
          error={problems.purpose}
        />
        <Textarea
          label={t.reason}
          name="reason"
          rows={2}
          maxLength={revealReasonCharsMax}
          autoComplete="off"
          error={problems.reason}
          hint={t.reasonHint}
        />
        <Input label={t.ticket} name="ticket" inputMode="numeric" maxLength={14} autoComplete="off" error={problems.ticket} />
        {act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />}
      </form>
    </Dialog>
  );
}
