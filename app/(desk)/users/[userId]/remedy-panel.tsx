"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Button } from "@/components/ui/button";
import { RadioCard, RadioGroup } from "@/components/ui/choice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import type { Outcome } from "@/lib/http/action";
import type { RemedyMessages } from "@/lib/remedies/messages";
import { movedWords, type PreviewFacts } from "@/lib/remedies/moved";
import type { Remedy, RemedyOption } from "@/lib/remedies/recommend";
import type { SuggestedReason } from "@/lib/remedies/suggested-reason";
import { remedies } from "@/lib/texts/remedies";
import { adviseAction, reconnectAction, resetAction } from "./actions";
import { focusFollows } from "./freed-answer";
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
  /** The one that is being answered. */
  ticketId?: string;
  suggested: SuggestedReason;
  /** Somebody has told this person already. */
  advised: boolean;
  only: boolean;
};

const changedNothing = new Set(["PREVIEW_STALE", "NOTHING_TO_RESET", "CHATTING_NOW"]);

/** Choose a remedy, see what each phone will show, say why, do it. The server checks that the preview is still true. */
export function RemedyPanel(props: Props) {
  const t = useTexts(remedies);
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
  const [ticketId, setTicketId] = useState(props.ticketId ?? (props.tickets.length === 1 ? (props.tickets[0]?.id ?? "") : ""));
  // Ticked for the sign that was shown: a newer one asks again.
  const [tickedFor, setTickedFor] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [touched, setTouched] = useState(false);
  const [seen, setSeen] = useState(props.facts);

  const takesChat = remedy === "archive" || remedy === "delete";
  const guarded = takesChat && props.chatting !== null && tickedFor !== props.chatting.at;
  const needsReason = remedy !== undefined && remedy !== "wait";
  const reasonMissing = needsReason && reason.reason.trim().length < 3;
  const moved = movedWords(seen, props.facts, t.moved);
  const stale = act.error?.code === "PREVIEW_STALE";

  const done = (title: string, description: string) => {
    setAsking(false);
    setSeen(props.facts);
    focusFollows();
    toast({ tone: "ok", title, description });
    router.refresh();
  };
  const carryOut = () => {
    const key = { userId: props.userId, persona: props.persona, goal: props.goal, ticketId: ticketId || undefined };
    const waiting = t.done.waiting(props.name);
    const evenIfChatting = props.chatting !== null && tickedFor === props.chatting.at;
    const previewVersion = props.previews[remedy === "delete" ? "delete" : "archive"].version;
    if (remedy === "wait")
      act.run(
        "wait",
        () => adviseAction(key),
        () => done(t.done.told, t.done.openAgain(props.name)),
      );
    else if (remedy === "reconnect")
      act.run(
        "reconnect",
        refreshing(() => reconnectAction({ ...key, ...reason, previewVersion })),
        () => done(t.done.reconnected(props.label), waiting),
      );
    else if (remedy)
      act.run(
        "reset",
        refreshing(() => resetAction({ ...key, ...reason, mode: remedy, previewVersion, evenIfChatting })),
        () => done(t.done.free(props.label), waiting),
      );
  };
  // What was refused for what moved is read anew; the toast survives where the page has another answer by then and no panel.
  const refreshing =
    <T,>(run: () => Promise<Outcome<T>>) =>
    async (): Promise<Outcome<T>> => {
      const outcome = await run();
      if (!outcome.ok && changedNothing.has(outcome.error.code)) {
        setAsking(false);
        toast({ tone: "warn", title: outcome.error.message, description: t.nothingChanged });
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
  const blocked = whyBlocked(remedy, guarded, props.advised);
  usePanelKeys({ form, only: props.only, submit, off: asking });

  return (
    // The keys are the form's own: see usePanelKeys.
    <form
      ref={form}
      onSubmit={submit}
      onKeyDown={noBareEnter}
      tabIndex={-1}
      aria-label={t.whatToDo(props.label)}
      className="-outline-offset-2 grid gap-3 rounded-b-lg border-line-soft border-t px-4 py-3.5"
      noValidate
    >
      <RadioGroup legend={t.legend}>
        {props.options.map((option) => (
          <RadioCard
            key={option.remedy}
            name={`remedy-${props.persona}-${props.goal}`}
            value={option.remedy}
            checked={remedy === option.remedy}
            onChange={() => setRemedy(option.remedy)}
            disabled={!option.available}
            label={t.names[option.remedy].label}
            hint={option.reason}
            tag={option.recommended ? t.recommended : t.names[option.remedy].tag}
          />
        ))}
      </RadioGroup>

      {remedy && (
        <RemedyPhones label={t.phones.label} phones={props.phones.map(({ id, title, shows }) => ({ id, title, shows: shows[remedy] }))} />
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
          kept={stale ? t.previewAnew : t.nothingChanged}
          requestId={act.error.request_id || undefined}
        />
      )}
      {moved.length > 0 && (
        <Notice tone="warn" live title={stale ? t.moved.title : t.moved.whileLooking}>
          {moved.join(" ")}
        </Notice>
      )}

      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button
          type="submit"
          variant={remedy === "delete" ? "danger" : "primary"}
          pending={act.doing !== undefined && !asking}
          pendingText={remedy && t.names[remedy].pending}
          reason={blocked && t.whyBlocked[blocked]}
        >
          {remedy ? t.names[remedy].act : t.carryOut}
        </Button>
        {props.only && remedy && <RemedyShortcut />}
        <span className="ml-auto text-ink-3 text-sm">
          <Rich
            text={props.chatting ? t.previewOf.chatting : t.previewOf.quiet}
            parts={{ at: () => <Time at={props.previewAt} format="clock" /> }}
          />
        </span>
      </div>

      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => {
          act.clear();
          setAsking(open);
        }}
        title={t.remove.title(props.label, props.name)}
        description={
          <Rich text={t.remove.hint(props.previews.delete.messageCount)} parts={{ at: () => <Time at={props.purgesAt} format="date" /> }} />
        }
        confirm={t.remove.confirm(props.previews.delete.messageCount)}
        pendingText={t.remove.pending}
        typed={t.remove.typed}
        danger
        pending={act.doing !== undefined}
        onConfirm={carryOut}
        error={act.error && <ErrorNotice title={act.error.message} kept={t.nothingChanged} requestId={act.error.request_id || undefined} />}
      />
    </form>
  );
}

function whyBlocked(remedy: Remedy | undefined, guarded: boolean, advised: boolean): "choose" | "chatting" | "told" | undefined {
  if (!remedy) return "choose";
  if (guarded) return "chatting";
  return remedy === "wait" && advised ? "told" : undefined;
}

// Enter in a field would send the form: a bare key never carries out a remedy.
function noBareEnter(event: KeyboardEvent): void {
  if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && event.target instanceof HTMLInputElement) event.preventDefault();
}
