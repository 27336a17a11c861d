"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input, Select, Textarea } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { privacyBases, privacyKinds, privacyReasonCharsMax } from "@/lib/privacy/rules";
import { privacy } from "@/lib/texts/privacy";
import { capitalise } from "@/lib/texts/words";
import { requestPrivacyAction } from "./actions";

type Problems = { userId?: string; basis?: string; reason?: string; ticket?: string };
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Asks for a person's data to be given out or erased. Somebody else decides. */
export function AskButton({ userId = "" }: { userId?: string }) {
  const { ask: t, bases } = useTexts(privacy);
  const router = useRouter();
  const act = useAct();
  const form = useId();
  const [open, setOpen] = useState(false);
  const [problems, setProblems] = useState<Problems>({});

  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (field: string) => String(given.get(field) ?? "").trim();
    const ticket = text("ticket").replace(/^#\s*/, "");
    const basis = privacyBases.find((each) => each === text("basis"));
    const found: Problems = {
      userId: uuid.test(text("userId")) ? undefined : t.problems.userId,
      basis: basis ? undefined : t.problems.basis,
      reason: text("reason").length < 3 ? t.problems.reason : undefined,
      ticket: ticket === "" || /^\d{1,12}$/.test(ticket) ? undefined : t.problems.ticket,
    };
    setProblems(found);
    const first = (Object.keys(found) as (keyof Problems)[]).find((name) => found[name]);
    if (first || !basis) return (event.currentTarget.elements.namedItem(first ?? "basis") as HTMLElement | null)?.focus();
    act.run(
      "ask",
      () =>
        requestPrivacyAction({
          ...{ userId: text("userId"), basis, reason: text("reason") },
          kind: text("kind") === "erase" ? "erase" : "export",
          ...(ticket !== "" && { ticketNumber: Number(ticket) }),
        }),
      () => {
        setOpen(false);
        toast({ tone: "ok", title: t.done });
        router.refresh();
      },
    );
  };

  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t.open}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(wanted) => {
          act.clear();
          setProblems({});
          setOpen(wanted);
        }}
        size="sm"
        title={t.title}
        description={t.lead}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t.leave}</Button>
            <Button type="submit" form={form} variant="primary" pending={act.doing !== undefined} pendingText={t.acting}>
              {t.act}
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={ask} noValidate className="grid gap-3">
          <Input
            label={t.userId}
            name="userId"
            defaultValue={userId}
            maxLength={36}
            autoComplete="off"
            spellCheck={false}
            error={problems.userId}
          />
          <Select label={t.what} name="kind" options={privacyKinds.map((value) => ({ value, label: t.kinds[value] }))} />
          <Select
            label={t.basis}
            name="basis"
            options={[{ value: "", label: t.choose }, ...privacyBases.map((value) => ({ value, label: capitalise(bases[value]) }))]}
            error={problems.basis}
          />
          <Textarea
            label={t.reason}
            name="reason"
            rows={2}
            maxLength={privacyReasonCharsMax}
            autoComplete="off"
            error={problems.reason}
            hint={t.reasonHint}
          />
          <Input label={t.ticket} name="ticket" inputMode="numeric" maxLength={14} autoComplete="off" error={problems.ticket} />
          {act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />}
        </form>
      </Dialog>
    </>
  );
}
