"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox, RadioCard, RadioGroup } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Input, Select } from "@/components/ui/field";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import type { BulkPreview } from "@/lib/bulk/preview";
import { type BulkRemedy, bulkRemedies, canaryFromRows, canaryNeed, canarySize, type Includable, includedAtFirst } from "@/lib/bulk/rules";
import { reasonCodes, reasonWords } from "@/lib/remedies/reasons";
import { bulkRemedyWords } from "@/lib/texts/bulk";
import { counted, wholeNumber } from "@/lib/texts/words";
import { startBulkAction } from "./actions";
import { Exceptions } from "./exceptions";
import { type Target, usePreview } from "./use-preview";

/** What a run would do in counts and exceptions, why it is done, and its start. It opens on what the server sees now. */
export function FreeDialog({ target, words, onClose }: { target: Target; words: string; onClose: () => void }) {
  const router = useRouter();
  const act = useAct();
  const [remedy, setRemedy] = useState<BulkRemedy>("archive");
  const [included, setIncluded] = useState<readonly Includable[]>(includedAtFirst);
  const [code, setCode] = useState("");
  const [reason, setReason] = useState("");
  const [ticket, setTicket] = useState("");
  const [canary, setCanary] = useState<boolean>();
  const [touched, setTouched] = useState(false);
  // One key a dialog: however often it is pressed, it is one run.
  const [key] = useState(() => crypto.randomUUID());
  const { preview, error, pending, again } = usePreview({ target, remedy, included });
  const rows = preview?.doing.rows ?? 0;
  const withCanary = canary ?? rows > canaryFromRows;
  const missing = { code: code === "", reason: reason.trim().length < 3 };

  const start = () => {
    setTouched(true);
    if (!preview || missing.code || missing.reason) return;
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
      title={`Free ${words}`}
      description="The server looks at each of them again when it is their turn."
      footer={
        <>
          <Button onClick={onClose} disabled={act.doing !== undefined}>
            Cancel
          </Button>
          <Button
            variant="primary"
            onClick={start}
            pending={act.doing !== undefined}
            pendingText="Starting…"
            disabled={pending || rows === 0}
          >
            {rows === 0
              ? bulkRemedyWords[remedy].act
              : `${bulkRemedyWords[remedy].act} for ${counted(preview?.doing.people ?? 0, "person", "people")}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <RadioGroup legend="What to do">
          {bulkRemedies.map((each) => (
            <RadioCard
              key={each}
              name="bulk-remedy"
              value={each}
              checked={remedy === each}
              onChange={() => setRemedy(each)}
              label={bulkRemedyWords[each].name}
              hint={bulkRemedyWords[each].hint}
              tag={
                preview && !preview.tooMany
                  ? `can help ${wholeNumber(preview.helps[each])} of ${wholeNumber(preview.asked.rows)}`
                  : undefined
              }
            />
          ))}
        </RadioGroup>
        <div aria-busy={pending} className="grid gap-3">
          {preview && !preview.tooMany && <Counts preview={preview} pending={pending} />}
          {!preview && pending && <p className="text-ink-2">Looking at each of them…</p>}
          {preview?.tooMany && <TooMany tooMany={preview.tooMany} />}
          {error && <ErrorNotice title={error.message} kept="Nothing was changed." requestId={error.request_id || undefined} />}
          {preview && <Exceptions exceptions={preview.exceptions} included={included} onChange={setIncluded} />}
        </div>
        {rows > 0 && (
          <>
            <div className="grid gap-3 sm:grid-cols-[11rem_minmax(0,1fr)_8rem]">
              <Select
                label="Reason"
                value={code}
                onChange={(event) => setCode(event.target.value)}
                options={[{ value: "", label: "Choose one" }, ...reasonCodes.map((value) => ({ value, label: reasonWords[value] }))]}
                error={touched && missing.code ? "Choose one" : undefined}
              />
              <Input
                label="In a few words"
                value={reason}
                onChange={(event) => setReason(event.target.value)}
                maxLength={500}
                autoComplete="off"
                error={touched && missing.reason ? "Say in a few words why" : undefined}
              />
              <Input
                label="Ticket"
                placeholder="#1234"
                value={ticket}
                onChange={(event) => setTicket(event.target.value)}
                autoComplete="off"
              />
            </div>
            <Checkbox
              label={`Try it with the first ${canarySize} and wait for their apps`}
              hint={`The rest follows once ${canaryNeed(canarySize)} of them got through; if one is refused again it halts and asks you.`}
              checked={withCanary}
              onChange={(event) => setCanary(event.target.checked)}
            />
          </>
        )}
        {act.error?.code === "PREVIEW_STALE" && (
          <Notice tone="warn" live title={act.error.message}>
            Nothing was started. Above are the counts as they are now.
          </Notice>
        )}
        {act.error && act.error.code !== "PREVIEW_STALE" && (
          <ErrorNotice title={act.error.message} kept="Nothing was started." requestId={act.error.request_id || undefined} />
        )}
      </div>
    </Dialog>
  );
}

function Counts({ preview, pending }: { preview: BulkPreview; pending: boolean }) {
  const { doing, asked } = preview;
  const left = asked.rows - doing.rows;
  return (
    <p role="status" className={pending ? "text-ink-3" : undefined}>
      {doing.rows === 0 ? (
        <b className="font-semibold">This would help nobody of them as it stands.</b>
      ) : (
        <>
          <b className="font-semibold">{counted(doing.people, "person", "people")}</b>: {counted(doing.lockouts, "lockout")},{" "}
          {counted(doing.chats, "chat")}, {counted(doing.messages, "message")}.
        </>
      )}
      {left > 0 && <span className="text-ink-2"> {left === 1 ? "1 is left out." : `${wholeNumber(left)} are left out.`}</span>}
    </p>
  );
}

function TooMany({ tooMany }: { tooMany: NonNullable<BulkPreview["tooMany"]> }) {
  const causes = tooMany.byCause.map(({ cause, count }) => `${cause.replaceAll("_", " ")} ${wholeNumber(count)}`);
  return (
    <Notice tone="warn" live title={`These are ${wholeNumber(tooMany.rows)}; a run takes ${wholeNumber(tooMany.max)} at most`}>
      Narrow the queue down by its filters and select again. By likely cause they are: {causes.join(", ")}.
    </Notice>
  );
}
