"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input, Textarea } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { eraseGraceHours, type PrivacyKind, privacyReasonCharsMax } from "@/lib/privacy/rules";
import { decidePrivacyAction } from "./actions";
import { ErasurePreviewList } from "./erasure-preview-list";

type Problems = { words?: string; typed?: string };
type Props = { requestId: string; userId: string; kind: PrivacyKind; name: string; askedBy: string };

/** The second person's word: yes or no, each with a reason. Approving an erasure shows what goes and asks for a typed word. */
export function DecideButtons(props: Props) {
  const [deciding, setDeciding] = useState<"approve" | "reject">();
  return (
    <>
      <Button size="sm" variant="primary" onClick={() => setDeciding("approve")}>
        Approve…
      </Button>
      <Button size="sm" onClick={() => setDeciding("reject")}>
        Reject…
      </Button>
      {deciding && <DecideDialog {...props} approve={deciding === "approve"} onClose={() => setDeciding(undefined)} />}
    </>
  );
}

function DecideDialog({ requestId, userId, kind, name, askedBy, approve, onClose }: Props & { approve: boolean; onClose: () => void }) {
  const router = useRouter();
  const act = useAct();
  const form = useId();
  const [problems, setProblems] = useState<Problems>({});
  const erases = approve && kind === "erase";
  const what = kind === "erase" ? "erasure" : "export";

  const decide = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (field: string) => String(given.get(field) ?? "").trim();
    const found: Problems = {
      words: text("words").length < 3 ? "Say in a few words why: the audit log keeps it." : undefined,
      typed: erases && text("typed").toLowerCase() !== "erase" ? "Type erase to say that you mean it." : undefined,
    };
    setProblems(found);
    const first = found.words ? "words" : found.typed ? "typed" : undefined;
    if (first) return (event.currentTarget.elements.namedItem(first) as HTMLElement | null)?.focus();
    act.run(
      "decide",
      () => decidePrivacyAction({ requestId, approve, words: text("words") }),
      () => {
        toast({ tone: "ok", title: approve ? `The ${what} of ${name} is approved` : `The ${what} of ${name} is rejected` });
        onClose();
        router.refresh();
      },
    );
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={approve ? `Approve the ${what} of ${name}` : `Reject the ${what} of ${name}`}
      description={descriptionOf(approve, kind, askedBy)}
      footer={
        <>
          <Button onClick={onClose}>Decide later</Button>
          <Button type="submit" form={form} variant={erases ? "danger" : "primary"} pending={act.doing !== undefined} pendingText="Saving…">
            {approve ? `Approve the ${what}` : `Reject the ${what}`}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={decide} noValidate className="grid gap-3">
        {erases && <ErasurePreviewList userId={userId} />}
        <Textarea label="Why" name="words" rows={2} maxLength={privacyReasonCharsMax} autoComplete="off" error={problems.words} />
        {erases && (
          <Input
            label="Type “erase” to confirm"
            name="typed"
            autoComplete="off"
            className="max-w-60"
            maxLength={20}
            error={problems.typed}
          />
        )}
        {act.error && <ErrorNotice title={act.error.message} kept="Nothing was decided." requestId={act.error.request_id || undefined} />}
      </form>
    </Dialog>
  );
}

function descriptionOf(approve: boolean, kind: PrivacyKind, askedBy: string): string {
  if (!approve) return `Nothing is done. ${askedBy} sees your reason.`;
  if (kind === "export") return `A file is made at once. Only ${askedBy} can fetch it, for 7 days.`;
  return `It is done in ${eraseGraceHours} hours and can be cancelled until then. After that nobody can bring it back.`;
}
