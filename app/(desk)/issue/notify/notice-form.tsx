"use client";

import { type FormEvent, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Textarea } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { type NoticeTexts, noticeDefaults, noticeLanguages } from "@/lib/known-issue/notice-rules";
import { noticeCharsMax } from "@/lib/known-issue/schema";
import { issueTickets } from "@/lib/texts/issue-tickets";
import { startNoticeAction } from "../actions";

/** The text in each language, and one question before it goes to `expected` tickets. */
export function NoticeForm({ expected }: { expected: number }) {
  const t = useTexts(issueTickets).notice;
  const act = useAct();
  const [asked, setAsked] = useState<NoticeTexts>();
  const [empty, setEmpty] = useState(false);
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const texts = Object.fromEntries(
      noticeLanguages.map((language) => [language, String(given.get(language) ?? "").trim()]),
    ) as NoticeTexts;
    setEmpty(!texts.en && !texts.pt);
    if (texts.en || texts.pt) setAsked(texts);
  };
  const send = () =>
    act.run(
      "send",
      () => startNoticeAction({ texts: asked ?? {}, expected }),
      () => {
        setAsked(undefined);
        toast({ tone: "ok", title: t.started });
      },
    );
  return (
    <form onSubmit={ask} noValidate>
      <Card title={t.textTitle} lead={t.hint} bodyClassName="grid gap-3 px-4 pb-3.5">
        <div className="grid gap-3 md:grid-cols-2">
          {noticeLanguages.map((language) => (
            <Textarea
              key={language}
              label={t.text[language]}
              name={language}
              lang={language === "pt" ? "pt-BR" : "en"}
              rows={10}
              maxLength={noticeCharsMax}
              defaultValue={noticeDefaults[language]}
              error={empty ? t.empty : undefined}
            />
          ))}
        </div>
        <Button type="submit" variant="primary" reason={expected === 0 ? t.nobody : undefined} className="justify-self-start">
          {t.send(expected)}
        </Button>
      </Card>
      <ConfirmDialog
        open={asked !== undefined}
        onOpenChange={(open) => !open && setAsked(undefined)}
        title={t.confirm}
        description={t.confirmLead}
        confirm={t.send(expected)}
        pendingText={t.sending}
        pending={act.doing !== undefined}
        error={act.error && <ErrorNotice title={act.error.message} requestId={act.error.request_id} />}
        onConfirm={send}
      />
    </form>
  );
}
