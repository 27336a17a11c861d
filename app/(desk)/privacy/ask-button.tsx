"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input, Select, Textarea } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { privacyBases, privacyBasisWords, privacyReasonCharsMax } from "@/lib/privacy/rules";
import { capitalise } from "@/lib/texts/words";
import { requestPrivacyAction } from "./actions";

type Problems = { userId?: string; basis?: string; reason?: string; ticket?: string };
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const kinds = [
  { value: "export", label: "Give it out: a file with all of it" },
  { value: "erase", label: "Erase it for good" },
];
const bases = [
  { value: "", label: "Choose one" },
  ...privacyBases.map((value) => ({ value, label: capitalise(privacyBasisWords[value]) })),
];

/** Asks for a person's data to be given out or erased. Somebody else decides. */
export function AskButton({ userId = "" }: { userId?: string }) {
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
      userId: uuid.test(text("userId")) ? undefined : "The user’s id, as their page shows it.",
      basis: basis ? undefined : "Choose why it may be done.",
      reason: text("reason").length < 3 ? "Say in a few words why: the audit log keeps it." : undefined,
      ticket: ticket === "" || /^\d{1,12}$/.test(ticket) ? undefined : "A ticket’s number, such as 1042.",
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
        toast({ tone: "ok", title: "Asked: another administrator has to approve it" });
        router.refresh();
      },
    );
  };

  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        New request
      </Button>
      <Dialog
        open={open}
        onOpenChange={(wanted) => {
          act.clear();
          setProblems({});
          setOpen(wanted);
        }}
        size="sm"
        title="Ask for a person’s data"
        description="Nothing happens before another administrator approves it."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Leave it</Button>
            <Button type="submit" form={form} variant="primary" pending={act.doing !== undefined} pendingText="Asking…">
              Ask for it
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={ask} noValidate className="grid gap-3">
          <Input
            label="User id"
            name="userId"
            defaultValue={userId}
            maxLength={36}
            autoComplete="off"
            spellCheck={false}
            error={problems.userId}
          />
          <Select label="What" name="kind" options={kinds} />
          <Select label="Basis" name="basis" options={bases} error={problems.basis} />
          <Textarea
            label="Reason"
            name="reason"
            rows={2}
            maxLength={privacyReasonCharsMax}
            autoComplete="off"
            error={problems.reason}
            hint="How you know that it is this person who asks."
          />
          <Input
            label="Ticket, if there is one"
            name="ticket"
            inputMode="numeric"
            maxLength={14}
            autoComplete="off"
            error={problems.ticket}
          />
          {act.error && (
            <ErrorNotice title={act.error.message} kept="Nothing was asked for." requestId={act.error.request_id || undefined} />
          )}
        </form>
      </Dialog>
    </>
  );
}
