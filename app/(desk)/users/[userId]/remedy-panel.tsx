"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Time } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Checkbox, RadioCard, RadioGroup } from "@/components/ui/choice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { Input, Select } from "@/components/ui/field";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import type { ActionError } from "@/lib/http/action";
import { reasonCodes, reasonWords } from "@/lib/remedies/reasons";
import type { Remedy, RemedyOption } from "@/lib/remedies/recommend";
import { counted } from "@/lib/texts/words";
import { reconnectAction, resetAction } from "./actions";
import type { PhonePreview } from "./phones";

type Props = {
  userId: string;
  name: string;
  persona: string;
  goal: string;
  label: string;
  options: RemedyOption[];
  phones: PhonePreview[];
  previews: Record<"archive" | "delete", { version: string; messageCount: number }>;
  /** When the last message came, if somebody is writing in the chat right now. */
  chattingSince: string | null;
  previewAt: string;
  tickets: { id: string; label: string }[];
  suggestedReason: (typeof reasonCodes)[number];
};

const names: Record<Remedy, { label: string; tag: string; act: string; pending: string }> = {
  wait: { label: "Nothing to do", tag: "nothing touched", act: "", pending: "" },
  reconnect: { label: "Reconnect", tag: "nothing touched", act: "Reconnect", pending: "Reconnecting…" },
  archive: { label: "Archive the chat", tag: "can be undone", act: "Archive and free", pending: "Archiving…" },
  delete: { label: "Delete the chat", tag: "final", act: "Delete and free", pending: "Deleting…" },
};

const openAgain = "The problem is fixed for your version of the app. Please open the chat once more; everything in it is still there.";

/** Choose a remedy, see what each phone will show, say why, do it. The server checks that the preview is still true. */
export function RemedyPanel(props: Props) {
  const router = useRouter();
  const best = props.options.find((option) => option.recommended)?.remedy ?? "archive";
  const [chosen, setRemedy] = useState<Remedy>();
  // What was chosen stays while it can be done; the page may have learned meanwhile that it cannot.
  const remedy = props.options.find((option) => option.remedy === chosen && option.available)?.remedy ?? best;
  const [reasonCode, setReasonCode] = useState(props.suggestedReason);
  const [reason, setReason] = useState("");
  // The one open complaint is most likely this one; with several, the agent says which.
  const [ticketId, setTicketId] = useState(props.tickets.length === 1 ? (props.tickets[0]?.id ?? "") : "");
  // Ticked for the message that was shown: a newer one asks again.
  const [tickedFor, setTickedFor] = useState<string | null>(null);
  const allTheSame = props.chattingSince !== null && tickedFor === props.chattingSince;
  const [asking, setAsking] = useState(false);
  const [touched, setTouched] = useState(false);
  const [error, setError] = useState<ActionError>();
  const [pending, startTransition] = useTransition();

  const reasonMissing = reason.trim().length < 3;
  const guarded = props.chattingSince !== null && (remedy === "archive" || remedy === "delete") && !allTheSame;

  const act = () =>
    startTransition(async () => {
      setError(undefined);
      const common = {
        userId: props.userId,
        persona: props.persona,
        goal: props.goal,
        reasonCode,
        reason,
        ticketId: ticketId || undefined,
      };
      const outcome =
        remedy === "reconnect"
          ? await reconnectAction(common)
          : await resetAction({
              ...common,
              mode: remedy === "delete" ? "delete" : "archive",
              previewVersion: props.previews[remedy === "delete" ? "delete" : "archive"].version,
            });
      if (outcome.ok) {
        setAsking(false);
        toast({
          tone: "ok",
          title: remedy === "reconnect" ? `${props.label}: the app gets its chat back` : `${props.label}: the slot is free`,
          description: `${props.name} is waiting for their app now.`,
        });
      } else {
        setError(outcome.error);
        if (outcome.error.code === "PREVIEW_STALE") {
          setAsking(false);
          // Said where it survives: the page may have another answer now and no such panel.
          toast({ tone: "warn", title: outcome.error.message, description: "Nothing was changed." });
        }
      }
      // Either way the page is read anew: the freed lockout, or the preview as it is now.
      if (outcome.ok || outcome.error.code === "PREVIEW_STALE") router.refresh();
    });

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTouched(true);
    if (reasonMissing || guarded || remedy === "wait") return;
    if (remedy === "delete") setAsking(true);
    else act();
  };

  return (
    <form onSubmit={submit} className="grid gap-3 border-line-soft border-t px-4 py-3.5" noValidate>
      <RadioGroup legend="What to do">
        {props.options.map((option) => (
          <RadioCard
            key={option.remedy}
            name={`remedy-${props.persona}-${props.goal}`}
            value={option.remedy}
            checked={remedy === option.remedy}
            onChange={() => setRemedy(option.remedy)}
            disabled={!option.available}
            label={names[option.remedy].label}
            hint={option.reason}
            tag={option.recommended ? "recommended" : names[option.remedy].tag}
          />
        ))}
      </RadioGroup>

      <Phones phones={props.phones} remedy={remedy} />

      {remedy === "wait" ? (
        <Notice title="Tell them" action={<CopyButton value={openAgain} label="Copy the words" />}>
          “{openAgain}”
        </Notice>
      ) : (
        <>
          <div className="grid gap-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
            <Select
              label="Reason"
              value={reasonCode}
              onChange={(event) => setReasonCode(event.target.value as typeof reasonCode)}
              options={reasonCodes.map((code) => ({ value: code, label: reasonWords[code] }))}
            />
            <Input
              label="In a few words"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              maxLength={500}
              autoComplete="off"
              error={touched && reasonMissing ? "Say in a few words why: the audit log keeps it." : undefined}
            />
          </div>
          {props.tickets.length > 0 && (
            <Select
              label="Ticket that this answers"
              value={ticketId}
              onChange={(event) => setTicketId(event.target.value)}
              options={[{ value: "", label: "None" }, ...props.tickets.map((ticket) => ({ value: ticket.id, label: ticket.label }))]}
            />
          )}
          {props.chattingSince && remedy !== "reconnect" && (
            <Notice tone="warn" title="Somebody is chatting right now">
              The last message in this chat came <Time at={props.chattingSince} />. It would be cut off.
              <Checkbox
                className="mt-1"
                label={`${names[remedy].label} all the same`}
                checked={allTheSame}
                onChange={(event) => setTickedFor(event.target.checked ? props.chattingSince : null)}
              />
            </Notice>
          )}
        </>
      )}

      {error && (
        <ErrorNotice
          title={error.message}
          kept={error.code === "PREVIEW_STALE" ? "Nothing was changed. Below is the preview as it is now." : "Nothing was changed."}
          requestId={error.request_id}
        />
      )}

      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {remedy !== "wait" && (
          <Button
            type="submit"
            variant={remedy === "delete" ? "danger" : "primary"}
            pending={pending && !asking}
            pendingText={names[remedy].pending}
            reason={guarded ? "Somebody is chatting right now: tick the box above first." : undefined}
          >
            {names[remedy].act}
          </Button>
        )}
        <span className="ml-auto text-ink-3 text-sm">
          {props.chattingSince ? "somebody is chatting right now" : "nobody is chatting right now"} · preview of{" "}
          <Time at={props.previewAt} format="clock" />
        </span>
      </div>

      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${props.label} of ${props.name}?`}
        description={`${counted(props.previews.delete.messageCount, "message")} can no longer be read by anybody, at once. They are purged after 30 days.`}
        confirm={`Delete ${counted(props.previews.delete.messageCount, "message")}`}
        pendingText="Deleting…"
        typed="delete"
        danger
        pending={pending}
        onConfirm={act}
        error={error && <ErrorNotice title={error.message} kept="Nothing was changed." requestId={error.request_id} />}
      />
    </form>
  );
}

function Phones({ phones, remedy }: { phones: PhonePreview[]; remedy: Remedy }) {
  if (phones.length === 0)
    return <p className="text-ink-2">No installation has named itself: what their phones will show cannot be said.</p>;
  return (
    <ul aria-label="What each phone will show" className="grid gap-2.5 sm:grid-cols-2">
      {phones.map((phone) => {
        const shows = phone.shows[remedy];
        return (
          <li key={phone.id} className="min-w-0 break-words rounded-md border border-edge/60 border-dashed px-3 py-2">
            <span className="font-medium">{phone.title}</span>
            <span className="block text-ink-2 text-sm">{phone.tap}</span>
            <span className={`block text-sm ${shows.works ? "text-ok" : "text-warn"}`}>
              <span aria-hidden="true">{shows.works ? "✓ " : "△ "}</span>
              {shows.words}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
