import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Card } from "@/components/ui/card";
import { Rich } from "@/components/ui/rich";
import { TimelineDay, TimelineEntry } from "@/components/ui/timeline";
import { env } from "@/lib/env";
import { ticket as ticketTexts } from "@/lib/texts/ticket";
import { dayKey, times } from "@/lib/texts/time";
import { capitalise, words } from "@/lib/texts/words";
import type { NoteKind } from "@/lib/tickets/rules";
import { notesShownMax, type TicketNote, type TicketView } from "@/lib/tickets/view";
import { NoteForm } from "./note-form";

/** What staff wrote on the ticket and what was done with it, the newest first, down to how it came. */
export function History({ view: { ticket, notes, earlierNotes } }: { view: TicketView }) {
  const zone = env().REPORTING_ZONE;
  const t = useTexts(ticketTexts).history;
  const { dayWords } = useTexts(times);
  const newestFirst = [...notes].reverse();
  const days = new Map<string, TicketNote[]>();
  for (const note of newestFirst) days.set(dayKey(note.at, zone), [...(days.get(dayKey(note.at, zone)) ?? []), note]);
  const made = dayKey(ticket.createdAt, zone);
  if (!days.has(made) && !earlierNotes) days.set(made, []);
  return (
    <Card title={t.title}>
      <NoteForm ticketId={ticket.id} />
      {[...days].map(([day, entries]) => (
        <TimelineDay key={day} title={dayWords(entries[0]?.at ?? ticket.createdAt, new Date(), zone)}>
          {entries.map((note) => (
            <TimelineEntry key={note.id} at={<Time at={note.at} format="clock" />} mark={marks[note.kind]}>
              <Entry note={note} />
            </TimelineEntry>
          ))}
          {day === made && !earlierNotes && (
            <TimelineEntry at={<Time at={ticket.createdAt} format="clock" />}>
              <CameBy ticket={ticket} begins />
            </TimelineEntry>
          )}
        </TimelineDay>
      ))}
      {earlierNotes && <p className="pt-2 text-ink-2">{t.earlierKept(notesShownMax)}</p>}
    </Card>
  );
}

/** "typed in by Ana Prado", "API, helpdesk bridge"; `begins` a sentence. */
export function CameBy({ ticket: { source, createdByName }, begins }: { ticket: TicketView["ticket"]; begins?: true }) {
  const { agent, other } = useTexts(ticketTexts).cameBy;
  const sources = useTexts(words).ticketSource;
  const said = source === "agent" ? agent(createdByName) : other(sources[source], createdByName);
  return <>{begins ? capitalise(said) : said}</>;
}

function Entry({ note }: { note: TicketNote }) {
  const t = useTexts(ticketTexts).history;
  const who = () => (
    <span translate="no" className="font-medium">
      {note.authorName}
    </span>
  );
  if (note.kind === "note") {
    return (
      <>
        <Rich text={t.noted} parts={{ who }} />
        <p
          dir="auto"
          translate="no"
          className="mt-1 max-w-[80ch] whitespace-pre-wrap rounded-md bg-hover px-2.5 py-1.5 [overflow-wrap:anywhere]"
        >
          {note.body}
        </p>
      </>
    );
  }
  return (
    <Rich
      text={t.note[note.kind]}
      parts={{
        who,
        body: () => (
          <span translate="no" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
            {note.body}
          </span>
        ),
      }}
    />
  );
}

const marks: Record<NoteKind, "neutral" | "ok" | "accent"> = {
  note: "accent",
  status: "neutral",
  category: "neutral",
  assignee: "neutral",
  link: "neutral",
  remedy: "ok",
};
