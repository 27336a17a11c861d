import { Time } from "@/components/time";
import { Card } from "@/components/ui/card";
import { TimelineDay, TimelineEntry } from "@/components/ui/timeline";
import { env } from "@/lib/env";
import { dayKey, dayWords } from "@/lib/texts/time";
import { capitalise, ticketSourceWords } from "@/lib/texts/words";
import type { NoteKind } from "@/lib/tickets/rules";
import { notesShownMax, type TicketNote, type TicketView } from "@/lib/tickets/view";
import { NoteForm } from "./note-form";

/** What staff wrote on the ticket and what was done with it, the newest first, down to how it came. */
export function History({ view: { ticket, notes, earlierNotes } }: { view: TicketView }) {
  const zone = env().REPORTING_ZONE;
  const newestFirst = [...notes].reverse();
  const days = new Map<string, TicketNote[]>();
  for (const note of newestFirst) days.set(dayKey(note.at, zone), [...(days.get(dayKey(note.at, zone)) ?? []), note]);
  const made = dayKey(ticket.createdAt, zone);
  if (!days.has(made) && !earlierNotes) days.set(made, []);
  return (
    <Card title="Notes and changes">
      <NoteForm ticketId={ticket.id} />
      {[...days].map(([day, entries]) => (
        <TimelineDay key={day} title={dayWords(entries[0]?.at ?? ticket.createdAt, new Date(), zone)}>
          {entries.map((note) => (
            <TimelineEntry key={note.id} at={<Time at={note.at} format="clock" />} mark={marks[note.kind]}>
              <Entry note={note} />
            </TimelineEntry>
          ))}
          {day === made && !earlierNotes && (
            <TimelineEntry at={<Time at={ticket.createdAt} format="clock" />}>{capitalise(cameBy(ticket))}</TimelineEntry>
          )}
        </TimelineDay>
      ))}
      {earlierNotes && <p className="pt-2 text-ink-2">These are the last {notesShownMax}; the earlier ones are kept.</p>}
    </Card>
  );
}

/** "typed in by Ana Prado", "API, helpdesk bridge" */
export function cameBy({ source, createdByName }: TicketView["ticket"]): string {
  return source === "agent" ? `${ticketSourceWords.agent} by ${createdByName}` : `${ticketSourceWords[source]}, ${createdByName}`;
}

function Entry({ note }: { note: TicketNote }) {
  if (note.kind === "note") {
    return (
      <>
        <span className="font-medium">{note.authorName}</span> noted
        <p dir="auto" className="mt-1 max-w-[80ch] whitespace-pre-wrap rounded-md bg-hover px-2.5 py-1.5 [overflow-wrap:anywhere]">
          {note.body}
        </p>
      </>
    );
  }
  return (
    <>
      <span className="font-medium">{note.authorName}</span> · {labels[note.kind]}{" "}
      <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{note.body}</span>
    </>
  );
}

const labels: Record<NoteKind, string> = {
  note: "",
  status: "status:",
  category: "category:",
  assignee: "assignee:",
  link: "",
  remedy: "remedy:",
};
const marks: Record<NoteKind, "neutral" | "ok" | "accent"> = {
  note: "accent",
  status: "neutral",
  category: "neutral",
  assignee: "neutral",
  link: "neutral",
  remedy: "ok",
};
