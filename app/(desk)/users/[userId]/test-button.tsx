"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { user } from "@/lib/texts/user";
import { markReasonCharsMax } from "@/lib/users/mark-test-schema";
import { markTestAction } from "./actions";

/** Takes a person out of every number and queue, or back in, with the reason. */
export function TestButton({ userId, name, isTest }: { userId: string; name: string; isTest: boolean }) {
  const t = useTexts(user).testMark;
  const router = useRouter();
  const act = useAct();
  const form = useId();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string>();

  const mark = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    const found = reason.length < 3 ? t.problem : undefined;
    setProblem(found);
    if (found) return (event.currentTarget.elements.namedItem("reason") as HTMLElement | null)?.focus();
    act.run(
      "mark",
      () => markTestAction({ userId, isTest: !isTest, reason }),
      () => {
        setOpen(false);
        toast({ tone: "ok", title: (isTest ? t.doneOff : t.done)(name) });
        router.refresh();
      },
    );
  };

  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {isTest ? t.openOff : t.open}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(wanted) => {
          act.clear();
          setProblem(undefined);
          setOpen(wanted);
        }}
        size="sm"
        title={(isTest ? t.titleOff : t.title)(name)}
        description={isTest ? t.leadOff : t.lead}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t.leave}</Button>
            <Button type="submit" form={form} variant="primary" pending={act.doing !== undefined} pendingText={t.acting}>
              {isTest ? t.actOff : t.act}
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={mark} noValidate className="grid gap-3">
          <Input label={t.reason} name="reason" maxLength={markReasonCharsMax} autoComplete="off" error={problem} />
          {act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />}
        </form>
      </Dialog>
    </>
  );
}
