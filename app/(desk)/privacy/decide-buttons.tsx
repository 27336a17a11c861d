"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input, Textarea } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { eraseGraceHours, exportKeptDays, type PrivacyKind, privacyReasonCharsMax } from "@/lib/privacy/rules";
import { privacy } from "@/lib/texts/privacy";
import { decidePrivacyAction } from "./actions";
import { ErasurePreviewList } from "./erasure-preview-list";

type Problems = { words?: string; typed?: string };
type Props = { requestId: string; userId: string; kind: PrivacyKind; name: string; askedBy: string };

/** The second person's word: yes or no, each with a reason. Approving an erasure shows what goes and asks for a typed word. */
export function DecideButtons(props: Props) {
  const t = useTexts(privacy).decide;
  const [deciding, setDeciding] = useState<"approve" | "reject">();
  return (
    <>
      <Button size="sm" variant="primary" onClick={() => setDeciding("approve")}>
        {t.approve}
      </Button>
      <Button size="sm" onClick={() => setDeciding("reject")}>
        {t.reject}
      </Button>
      {deciding && <DecideDialog {...props} approve={deciding === "approve"} onClose={() => setDeciding(undefined)} />}
    </>
  );
}

function DecideDialog({ requestId, userId, kind, name, askedBy, approve, onClose }: Props & { approve: boolean; onClose: () => void }) {
  const t = useTexts(privacy).decide;
  const router = useRouter();
  const act = useAct();
  const form = useId();
  const [problems, setProblems] = useState<Problems>({});
  const lead = !approve ? t.rejectLead(askedBy) : kind === "export" ? t.exportLead(askedBy, exportKeptDays) : t.eraseLead(eraseGraceHours);
  const erases = approve && kind === "erase";
  const words = (approve ? t.approving : t.rejecting)[kind];

  const decide = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (field: string) => String(given.get(field) ?? "").trim();
    const found: Problems = {
      words: text("words").length < 3 ? t.whyMissing : undefined,
      typed: erases && text("typed").toLowerCase() !== t.word ? t.typeMissing(t.word) : undefined,
    };
    setProblems(found);
    const first = found.words ? "words" : found.typed ? "typed" : undefined;
    if (first) return (event.currentTarget.elements.namedItem(first) as HTMLElement | null)?.focus();
    act.run(
      "decide",
      () => decidePrivacyAction({ requestId, approve, words: text("words") }),
      () => {
        toast({ tone: "ok", title: (approve ? t.approved : t.rejected)[kind](name) });
        onClose();
        router.refresh();
      },
    );
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title(name)}
      description={lead}
      footer={
        <>
          <Button onClick={onClose}>{t.later}</Button>
          <Button
            type="submit"
            form={form}
            variant={erases ? "danger" : "primary"}
            pending={act.doing !== undefined}
            pendingText={t.saving}
          >
            {words.act}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={decide} noValidate className="grid gap-3">
        {erases && <ErasurePreviewList userId={userId} />}
        <Textarea label={t.why} name="words" rows={2} maxLength={privacyReasonCharsMax} autoComplete="off" error={problems.words} />
        {erases && (
          <Input label={t.type(t.word)} name="typed" autoComplete="off" className="max-w-60" maxLength={20} error={problems.typed} />
        )}
        {act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />}
      </form>
    </Dialog>
  );
}
