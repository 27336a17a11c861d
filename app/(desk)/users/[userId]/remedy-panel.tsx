"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { Time } from "@/components/time";
import { Button } from "@/components/ui/button";
import { RadioCard, RadioGroup } from "@/components/ui/choice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import type { Outcome } from "@/lib/http/action";
import type { RemedyMessages } from "@/lib/remedies/messages";
import { movedWords, type PreviewFacts } from "@/lib/remedies/moved";
import type { Remedy, RemedyOption } from "@/lib/remedies/recommend";
import type { SuggestedReason } from "@/lib/remedies/suggested-reason";
import { counted } from "@/lib/texts/words";
import { adviseAction, reconnectAction, resetAction } from "./actions";
import type { PhonePreview } from "./phones";
import { type Chatting, RemedyChatting } from "./remedy-chatting";
import { usePanelKeys } from "./remedy-keys";
import { RemedyMessage } from "./remedy-message";
import { RemedyPhones } from "./remedy-phones";
import { RemedyReason } from "./remedy-reason";
import { RemedyShortcut } from "./remedy-shortcut";

type Props = {
  userId: string;
  name: string;
  persona: string;
  goal: string;
  label: string;
  options: RemedyOption[];
  phones: PhonePreview[];
  previews: Record<"archive" | "delete", { version: string; messageCount: number }>;
  facts: PreviewFacts;
  messages: RemedyMessages;
  chatting: Chatting | null;
  previewAt: string;
  /** When the text would be erased, were it deleted now. */
  purgesAt: string;
  tickets: { id: string; label: string }[];
  suggested: SuggestedReason;
  /** Somebody has told this person already. */
  advised: boolean;
  only: boolean;
};

const names: Record<Remedy, { label: string; tag: string; act: string; pending: string }> = {
  wait: { label: "Nothing to do", tag: "nothing touched", act: "I have told them", pending: "Noting it…" },
  reconnect: { label: "Reconnect", tag: "nothing touched", act: "Reconnect", pending: "Reconnecting…" },
  archive: { label: "Archive the chat", tag: "can be undone", act: "Archive and free", pending: "Archiving…" },
  delete: { label: "Delete the chat", tag: "undone within 30 days", act: "Delete and free", pending: "Deleting…" },
};
const changedNothing = new Set(["PREVIEW_STALE", "NOTHING_TO_RESET", "CHATTING_NOW"]);

/** Choose a remedy, see what each phone will show, say why, do it. The server checks that the preview is still true. */
export function RemedyPanel(props: Props) {
  const router = useRouter();
  const act = useAct();
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setRemedy] = useState<Remedy>();
  // What was chosen stays while it can be done; the page may have learned meanwhile that it cannot.
  const remedy = props.options.find(
    ({ remedy, available, recommended }) => available && (chosen ? remedy === chosen : recommended),
  )?.remedy;
  const [code, setCode] = useState<SuggestedReason["code"]>();
  const [text, setText] = useState<string>();
  const reason = { reasonCode: code ?? props.suggested.code, reason: text ?? props.suggested.text };
  // The one open complaint is most likely this one; with several, the agent says which.
  const [ticketId, setTicketId] = useState(props.tickets.length === 1 ? (props.tickets[0]?.id ?? "") : "");
  // Ticked for the sign that was shown: a newer one asks again.
  const [tickedFor, setTickedFor] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [touched, setTouched] = useState(false);
  const [seen, setSeen] = useState(props.facts);

  const takesChat = remedy === "archive" || remedy === "delete";
  const guarded = takesChat && props.chatting !== null && tickedFor !== props.chatting.at;
  const needsReason = remedy !== undefined && remedy !== "wait";
  const reasonMissing = needsReason && reason.reason.trim().length < 3;
  const moved = movedWords(seen, props.facts);
  const stale = act.error?.code === "PREVIEW_STALE";

  const done = (title: string, description: string) => {
    setAsking(false);
    setSeen(props.facts);
    toast({ tone: "ok", title, description });
    router.refresh();
  };
  const carryOut = () => {
    const key = { userId: props.userId, persona: props.persona, goal: props.goal, ticketId: ticketId || undefined };
    const waiting = `${props.name} is waiting for their app now.`;
    const evenIfChatting = props.chatting !== null && tickedFor === props.chatting.at;
    const previewVersion = props.previews[remedy === "delete" ? "delete" : "archive"].version;
    if (remedy === "wait")
      act.run(
        "wait",
        () => adviseAction(key),
        () => done("Noted: they were told", `${props.name} is to open the chat again.`),
      );
    else if (remedy === "reconnect")
      act.run(
        "reconnect",
        refreshing(() => reconnectAction({ ...key, ...reason, previewVersion })),
        () => done(`${props.label}: the app gets its chat back`, waiting),
      );
    else if (remedy)
      act.run(
        "reset",
        refreshing(() => resetAction({ ...key, ...reason, mode: remedy, previewVersion, evenIfChatting })),
        () => done(`${props.label}: the slot is free`, waiting),
      );
  };
  // What was refused for what moved is read anew; the toast survives where the page has another answer by then and no panel.
  const refreshing =
    <T,>(run: () => Promise<Outcome<T>>) =>
    async (): Promise<Outcome<T>> => {
      const outcome = await run();
      if (!outcome.ok && changedNothing.has(outcome.error.code)) {
        setAsking(false);
        toast({ tone: "warn", title: outcome.error.message, description: "Nothing was changed." });
        router.refresh();
      }
      return outcome;
    };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTouched(true);
    if (!remedy || (remedy === "wait" && props.advised)) return;
    if (reasonMissing || guarded) {
      const first = guarded ? "input[type=checkbox]" : "input[name=reason]";
      return form.current?.querySelector<HTMLElement>(first)?.focus();
    }
    if (remedy === "delete") setAsking(true);
    else carryOut();
  };
  usePanelKeys({ form, only: props.only, submit, off: asking });

  return (
    // The keys are the form's own: see usePanelKeys.
    <form
      ref={form}
      onSubmit={submit}
      onKeyDown={noBareEnter}
      tabIndex={-1}
      aria-label={`What to do: ${props.label}`}
      className="-outline-offset-2 grid gap-3 rounded-b-lg border-line-soft border-t px-4 py-3.5"
      noValidate
    >
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

      {remedy && (
        <RemedyPhones
          label="What each phone will show"
          phones={props.phones.map(({ id, title, shows }) => ({ id, title, shows: shows[remedy] }))}
        />
      )}
      {remedy && <RemedyMessage key={remedy} messages={props.messages} remedy={remedy} />}
      {remedy && (
        <RemedyReason
          needed={needsReason}
          reason={reason}
          missing={touched && reasonMissing}
          onCode={setCode}
          onText={setText}
          tickets={props.tickets}
          ticketId={ticketId}
          onTicket={setTicketId}
        />
      )}
      {takesChat && props.chatting && (
        <RemedyChatting
          chatting={props.chatting}
          ticked={!guarded}
          onTick={(ticked) => setTickedFor(ticked ? (props.chatting?.at ?? null) : null)}
        />
      )}

      {act.error && !asking && (
        <ErrorNotice
          title={act.error.message}
          kept={stale ? "Nothing was changed. Above is the preview as it is now." : "Nothing was changed."}
          requestId={act.error.request_id || undefined}
        />
      )}
      {moved.length > 0 && (
        <Notice tone="warn" live title={stale ? "What moved" : "What moved while you were looking"}>
          {moved.join(" ")}
        </Notice>
      )}

      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button
          type="submit"
          variant={remedy === "delete" ? "danger" : "primary"}
          pending={act.doing !== undefined && !asking}
          pendingText={remedy && names[remedy].pending}
          reason={reasonBlocked(remedy, guarded, props.advised)}
        >
          {remedy ? names[remedy].act : "Carry it out"}
        </Button>
        {props.only && remedy && <RemedyShortcut />}
        <span className="ml-auto text-ink-3 text-sm">
          {props.chatting ? "somebody is chatting right now" : "nobody is chatting right now"} · preview of{" "}
          <Time at={props.previewAt} format="clock" />
        </span>
      </div>

      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => {
          act.clear();
          setAsking(open);
        }}
        title={`Delete ${props.label} of ${props.name}?`}
        description={
          <>
            {counted(props.previews.delete.messageCount, "message")} can no longer be read by anybody, at once. They are purged on{" "}
            <Time at={props.purgesAt} format="date" />; until then this can be undone.
          </>
        }
        confirm={`Delete ${counted(props.previews.delete.messageCount, "message")}`}
        pendingText="Deleting…"
        typed="delete"
        danger
        pending={act.doing !== undefined}
        onConfirm={carryOut}
        error={
          act.error && <ErrorNotice title={act.error.message} kept="Nothing was changed." requestId={act.error.request_id || undefined} />
        }
      />
    </form>
  );
}

function reasonBlocked(remedy: Remedy | undefined, guarded: boolean, advised: boolean): string | undefined {
  if (!remedy) return "Nothing is recommended here: choose what to do.";
  if (guarded) return "They are chatting right now: tick the box above first.";
  return remedy === "wait" && advised ? "They were told already." : undefined;
}

// Enter in a field would send the form: a bare key never carries out a remedy.
function noBareEnter(event: KeyboardEvent): void {
  if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && event.target instanceof HTMLInputElement) event.preventDefault();
}
