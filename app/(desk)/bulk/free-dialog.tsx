"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Checkbox, RadioCard, RadioGroup } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Input, Select } from "@/components/ui/field";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import { useAct } from "@/components/ui/use-act";
import type { BulkPreview } from "@/lib/bulk/preview";
import { type BulkRemedy, bulkRemedies, canaryFromRows, canaryNeed, canarySize, type Includable, includedAtFirst } from "@/lib/bulk/rules";
import { reasonCodes } from "@/lib/remedies/reasons";
import { bulk } from "@/lib/texts/bulk";
import { reasons } from "@/lib/texts/reasons";
import { startBulkAction } from "./actions";
import { Exceptions } from "./exceptions";
import { type Target, usePreview } from "./use-preview";

/** What a run would do in counts and exceptions, why it is done, and its start. It opens on what the server sees now. */
export function FreeDialog({ target, words, onClose }: { target: Target; words: string; onClose: () => void }) {
  const router = useRouter();
  const act = useAct();
  const t = useTexts(bulk);
  const reasonWords = useTexts(reasons);
  const [remedy, setRemedy] = useState<BulkRemedy>("archive");
  const [included, setIncluded] = useState<readonly Includable[]>(includedAtFirst);
  const [code, setCode] = useState("");
  const [reason, setReason] = useState("");
  const [ticket, setTicket] = useState("");
  const [canary, setCanary] = useState<boolean>();
  const [touched, setTouched] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  // One key a dialog: however often it is pressed, it is one run.
  const [key] = useState(() => crypto.randomUUID());
  const { preview, error, pending, again } = usePreview({ target, remedy, included });
  const rows = preview?.doing.rows ?? 0;
  const withCanary = canary ?? rows > canaryFromRows;
  const missing = { code: code === "", reason: reason.trim().length < 3 };

  const start = () => {
    setTouched(true);
    if (missing.code || missing.reason) return fields.current?.querySelector<HTMLElement>(missing.code ? "select" : "input")?.focus();
    if (!preview) return;
    const asked = {
      target,
      remedy,
      included: [...included],
      reasonCode: code as (typeof reasonCodes)[number],
      reason,
      ticketNumber: ticket.replace("#", "").trim() || undefined,
      canary: withCanary,
      version: preview.version,
      key,
    };
    act.run(
      "start",
      async () => {
        const outcome = await startBulkAction(asked);
        if (!outcome.ok && outcome.error.code === "PREVIEW_STALE") again();
        return outcome;
      },
      (run) => router.push(`/bulk/${run.runId}`),
    );
  };

  return (
    <Dialog
      alert
      size="lg"
      open
      onOpenChange={(open) => !open && !act.doing && onClose()}
      title={t.title(words)}
      description={t.description}
      footer={
        <>
          <Button onClick={onClose} disabled={act.doing !== undefined}>
            {t.cancel}
          </Button>
          <Button
            variant="primary"
            onClick={start}
            pending={act.doing !== undefined}
            pendingText={t.starting}
            disabled={pending || rows === 0}
          >
            {rows === 0 ? t.remedies[remedy].act : t.actFor(t.remedies[remedy].act, preview?.doing.people ?? 0)}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <RadioGroup legend={t.whatToDo}>
          {bulkRemedies.map((each) => (
            <RadioCard
              key={each}
              name="bulk-remedy"
              value={each}
              checked={remedy === each}
              onChange={() => setRemedy(each)}
              label={t.remedies[each].name}
              hint={t.remedies[each].hint}
              tag={preview && !preview.tooMany ? t.canHelp(preview.helps[each], preview.asked.rows) : undefined}
            />
          ))}
        </RadioGroup>
        <div aria-busy={pending} className="grid gap-3">
          {preview && !preview.tooMany && <Counts preview={preview} pending={pending} />}
          {!preview && pending && <p className="text-ink-2">{t.looking}</p>}
          {preview?.tooMany && <TooMany tooMany={preview.tooMany} />}
          {error && <ErrorNotice title={error.message} kept={t.nothingChanged} requestId={error.request_id || undefined} />}
          {preview && <Exceptions exceptions={preview.exceptions} included={included} onChange={setIncluded} />}
        </div>
        {rows > 0 && (
          <>
            <div ref={fields} className="grid gap-3 sm:grid-cols-[11rem_minmax(0,1fr)_8rem]">
              <Select
                label={t.reason}
                value={code}
                onChange={(event) => setCode(event.target.value)}
                options={[{ value: "", label: t.chooseOne }, ...reasonCodes.map((value) => ({ value, label: reasonWords[value] }))]}
                error={touched && missing.code ? t.chooseOne : undefined}
              />
              <Input
                label={t.inWords}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
                maxLength={500}
                autoComplete="off"
                error={touched && missing.reason ? t.sayWhy : undefined}
              />
              <Input
                label={t.ticket}
                placeholder="#1234"
                value={ticket}
                onChange={(event) => setTicket(event.target.value)}
                autoComplete="off"
              />
            </div>
            <Checkbox
              label={t.canary(canarySize)}
              hint={t.canaryHint(canaryNeed(canarySize))}
              checked={withCanary}
              onChange={(event) => setCanary(event.target.checked)}
            />
          </>
        )}
        {act.error?.code === "PREVIEW_STALE" && (
          <Notice tone="warn" live title={act.error.message}>
            {t.newCounts}
          </Notice>
        )}
        {act.error && act.error.code !== "PREVIEW_STALE" && (
          <ErrorNotice title={act.error.message} kept={t.nothingStarted} requestId={act.error.request_id || undefined} />
        )}
      </div>
    </Dialog>
  );
}

function Counts({ preview, pending }: { preview: BulkPreview; pending: boolean }) {
  const t = useTexts(bulk);
  const { doing, asked } = preview;
  const left = asked.rows - doing.rows;
  return (
    <p role="status" className={pending ? "text-ink-3" : undefined}>
      {doing.rows === 0 ? (
        <b className="font-semibold">{t.helpsNobody}</b>
      ) : (
        <Rich
          text={t.counts(doing.people, doing.lockouts, doing.chats, doing.messages)}
          parts={{ b: (inside) => <b className="font-semibold">{inside}</b> }}
        />
      )}
      {left > 0 && <span className="text-ink-2"> {t.leftOut(left)}</span>}
    </p>
  );
}

function TooMany({ tooMany }: { tooMany: NonNullable<BulkPreview["tooMany"]> }) {
  const t = useTexts(bulk);
  return (
    <Notice tone="warn" live title={t.tooMany(tooMany.rows, tooMany.max)}>
      {t.narrowDown(tooMany.byCause)}
    </Notice>
  );
}
