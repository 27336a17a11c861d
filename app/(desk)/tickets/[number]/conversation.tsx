import { HeadsetIcon, LockIcon, UserIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import { buttonLook } from "@/components/ui/looks";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { answer } from "@/lib/texts/answer";
import { ticketDesk } from "@/lib/texts/ticket-desk";
import type { Entry, Conversation as Said } from "@/lib/tickets/conversation";
import { TicketText } from "./ticket-text";

/** What was said and done, the oldest first; `children` is what one writes at its end. `here`: the page with another part of it. */
export function Conversation({ said, here, children }: { said: Said; here: (before?: string) => string; children: ReactNode }) {
  const t = useTexts(ticketDesk).conversation;
  return (
    <Card title={t.title}>
      {said.earlier && (
        <p className="pb-2">
          <Link href={here(said.earlier)} scroll={false} className={buttonLook({ size: "sm" })}>
            {t.earlier}
          </Link>
        </p>
      )}
      <ol className="grid gap-3">
        {said.entries.map((entry) => (
          <li key={`${entry.kind} ${entry.id}`} id={`entry-${entry.id}`} className="min-w-0">
            {isWritten(entry) ? <Written entry={entry} /> : <Change entry={entry} />}
          </li>
        ))}
      </ol>
      {said.later ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-3 text-ink-2">
          {t.notTheEnd}
          <Link href={here()} className={buttonLook({ size: "sm" })}>
            {t.latest}
          </Link>
        </p>
      ) : (
        <div className="mt-4 grid gap-3 border-line-soft border-t pt-3">{children}</div>
      )}
    </Card>
  );
}

function isWritten({ kind }: Entry): boolean {
  return kind === "first" || kind === "message" || kind === "note";
}

/** An answer from here that did not leave: somebody carries it to the person. */
function isForHand({ kind, author, authorId, delivery }: Entry): boolean {
  return kind === "message" && author === "staff" && authorId !== null && (delivery === null || delivery === "dead");
}

// Who speaks is said by a mark, a word and the place: what the requester wrote begins at the left, what went to them is set in,
// a note has a broken edge and never leaves the house.
function Written({ entry }: { entry: Entry }) {
  const t = useTexts(ticketDesk).conversation;
  const { copy } = useTexts(answer);
  const side = entry.kind === "note" ? "note" : entry.author;
  const { Mark, look } = sides[side];
  return (
    <article className={classes("min-w-0 rounded-lg border px-3 py-2", look)}>
      <header className="flex flex-wrap items-center gap-x-2 gap-y-0.5 pb-1 text-sm">
        <Mark aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
        {entry.authorName && (
          <span translate="no" className="min-w-0 break-words font-medium">
            {entry.authorName}
          </span>
        )}
        <span className={entry.authorName ? "text-ink-2" : "font-medium"}>{t[side]}</span>
        <OnTicket number={entry.fromNumber} />
        {entry.delivery && <Badge tone={entry.delivery === "dead" ? "bad" : "neutral"}>{deliveryWords(t.delivery, entry.delivery)}</Badge>}
        <span className="ml-auto shrink-0 whitespace-nowrap text-ink-3">
          <Time at={entry.at} format="stamp" />
        </span>
        {isForHand(entry) && <CopyButton value={entry.body} label={copy} />}
      </header>
      {entry.subject && entry.fromNumber !== null && (
        <p dir="auto" translate="no" className="pb-1 font-medium">
          {entry.subject}
        </p>
      )}
      <TicketText text={entry.body} />
    </article>
  );
}

/** The same in one line, for news of it: that something was written, not what. */
export function EntryLine({ entry }: { entry: Entry }) {
  const t = useTexts(ticketDesk);
  if (!isWritten(entry)) return <Change entry={entry} />;
  return (
    <Rich
      text={entry.kind === "note" ? t.meanwhile.noted : t.meanwhile.wrote}
      parts={{
        who: () =>
          entry.authorName ? (
            <span translate="no" className="font-medium">
              {entry.authorName}
            </span>
          ) : (
            <span className="font-medium">{t.conversation[entry.author]}</span>
          ),
        when: () => <Time at={entry.at} />,
      }}
    />
  );
}

/** One line: what was done with the ticket. */
function Change({ entry }: { entry: Entry }) {
  const t = useTexts(ticketDesk).conversation;
  return (
    <p className="flex min-w-0 items-baseline gap-x-2 px-3 text-ink-2 text-sm">
      <span aria-hidden="true" className="size-1.5 shrink-0 -translate-y-0.5 self-baseline rounded-full bg-edge" />
      <span className="min-w-0 flex-1 break-words">
        <Rich
          text={Object.hasOwn(t.changes, entry.kind) ? t.changes[entry.kind as keyof typeof t.changes] : t.otherChange}
          parts={{
            who: () => (
              <span translate="no" className="font-medium text-ink">
                {entry.authorName}
              </span>
            ),
            body: () => (
              <span translate="no" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
                {entry.body}
              </span>
            ),
          }}
        />
      </span>
      <OnTicket number={entry.fromNumber} />
      <span className="ml-auto shrink-0 whitespace-nowrap text-ink-3">
        <Time at={entry.at} format="stamp" />
      </span>
    </p>
  );
}

function OnTicket({ number }: { number: number | null }) {
  const t = useTexts(ticketDesk).conversation;
  if (number === null) return null;
  return <TextLink href={`/tickets/${number}`}>{t.onTicket(number)}</TextLink>;
}

function deliveryWords(words: Record<"waiting" | "sent" | "dead", string>, status: string): string {
  return Object.hasOwn(words, status) ? words[status as keyof typeof words] : status;
}

const sides = {
  requester: { Mark: UserIcon, look: "border-line bg-panel mr-4 sm:mr-12" },
  staff: { Mark: HeadsetIcon, look: "border-line bg-accent-soft ml-4 sm:ml-12" },
  system: { Mark: HeadsetIcon, look: "border-line bg-hover ml-4 sm:ml-12" },
  note: { Mark: LockIcon, look: "border-edge border-dashed bg-hover ml-4 sm:ml-12" },
};
