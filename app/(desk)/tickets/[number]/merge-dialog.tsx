"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { ticketDesk } from "@/lib/texts/ticket-desk";
import { words } from "@/lib/texts/words";
import type { MergePreview } from "@/lib/tickets/find-merge";
import { ActError } from "../act-error";
import { findMergeAction, mergeAction } from "../actions";

export type MergeChoice = { number: number; subject: string };

const pauseMs = 300;
const wholeNumber = /^#?[1-9]\d{0,14}$/;

/** Into which ticket this one goes: by its number, or one of the same person's; what it means is said before it is done. */
export function MergeDialog({
  ticketId,
  seen,
  number,
  others,
  onClose,
}: {
  ticketId: string;
  seen: Date;
  number: number;
  others: readonly MergeChoice[];
  onClose: () => void;
}) {
  const t = useTexts(ticketDesk).merge;
  const { noSubject } = useTexts(words);
  const router = useRouter();
  const act = useAct();
  const [into, setInto] = useState("");
  const [problem, setProblem] = useState<string>();
  const wanted = into.trim();
  const found = useFound(ticketId, wanted);
  const stays = found?.preview ? (found.preview.into ?? found.preview.number) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wholeNumber.test(wanted) || Number(wanted.replace("#", "")) === number) return setProblem(t.problem);
    setProblem(undefined);
    act.run(
      "merge",
      () => mergeAction({ ticketId, seen, into: wanted }),
      (merged) => {
        toast({ tone: "ok", title: t.done(merged.into) });
        onClose();
        router.push(`/tickets/${merged.into}`);
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t.title(number)} description={t.lead}>
      <form onSubmit={submit} noValidate className="grid gap-3">
        <Input
          label={t.into}
          name="into"
          value={into}
          onChange={(event) => setInto(event.target.value)}
          inputMode="numeric"
          autoComplete="off"
          error={problem}
          hint={t.hint}
        />
        {others.length > 0 && (
          <div>
            <p className="mb-1 text-ink-2">{t.suggested}</p>
            <ul className="grid gap-1">
              {others.map((other) => (
                <li key={other.number}>
                  <Button size="sm" className="max-w-full" onClick={() => setInto(String(other.number))}>
                    <span translate="no" className="truncate">
                      #{other.number} {other.subject || noSubject}
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        )}
        <div role="status" className="grid gap-2 empty:hidden">
          {wholeNumber.test(wanted) && <Found found={found} />}
        </div>
        <ActError error={act.error} onLookAgain={onClose} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" variant="primary" pending={act.doing !== undefined} pendingText={t.merging}>
            {stays === undefined ? t.choose : t.confirm(stays)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type Answer = { wanted: string; preview: MergePreview | null };

/** Undefined while it is being looked for. */
function useFound(ticketId: string, wanted: string): Answer | undefined {
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    if (!wholeNumber.test(wanted)) return;
    let stopped = false;
    const timer = setTimeout(async () => {
      const outcome = await findMergeAction({ ticketId, into: wanted }).catch(() => undefined);
      if (!stopped && outcome?.ok) setAnswer({ wanted, preview: outcome.data });
    }, pauseMs);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [ticketId, wanted]);
  return answer?.wanted === wanted ? answer : undefined;
}

function Found({ found }: { found: Answer | undefined }) {
  const t = useTexts(ticketDesk).merge;
  const { ticketStatus: statusWords, noSubject } = useTexts(words);
  if (!found) return <p className="text-ink-2">{t.looking}</p>;
  const { preview } = found;
  if (!preview) return <p className="text-ink-2">{t.unknown}</p>;
  return (
    <>
      <p>
        <Rich
          text={t.found}
          parts={{
            number: () => preview.number,
            subject: () => (
              <span dir="auto" translate="no" className="font-medium">
                {preview.subject || noSubject}
              </span>
            ),
            status: () => statusWords[preview.status],
          }}
        />
      </p>
      {preview.into !== null && <p className="text-ink-2">{t.foundInto(preview.into)}</p>}
      {preview.person === "same" && <p className="text-ink-2">{t.samePerson}</p>}
      {preview.person !== "same" && <Notice tone="warn">{preview.person === "other" ? t.otherPerson : t.noPerson}</Notice>}
    </>
  );
}
