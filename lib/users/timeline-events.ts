import type { StoryTexts } from "@/lib/texts/story";
import type { Attempt, Event } from "@/prisma/generated/client";
import type { TimelineItem } from "./timeline-rules";
import type { TimelineKind } from "./timeline-schema";

// What apps and backends tell of one user, in the product's words. Pure. What the tables show as their own rows
// (installations, attempts) is not told twice, and what happens all day long (opening the app, syncing) not at all.

type Told = Pick<TimelineItem, "kind" | "mark" | "text"> & { detail?: string };
type Props = Record<string, unknown>;

const told: Record<string, { kind: TimelineKind; mark: TimelineItem["mark"]; words: (props: Props, t: StoryTexts) => Partial<Told> }> = {
  login_succeeded: { kind: "installations", mark: "neutral", words: (_, { events }) => ({ text: events.login_succeeded }) },
  local_data_cleared: { kind: "installations", mark: "warn", words: (_, { events }) => ({ text: events.local_data_cleared }) },
  conflict_stuck: { kind: "lockouts", mark: "warn", words: (_, { events }) => ({ text: events.conflict_stuck }) },
  conflict_recovered: {
    kind: "lockouts",
    mark: "ok",
    words: ({ via }, { events, recoveredVia }) => {
      const ways: Readonly<Record<string, string>> = recoveredVia;
      return { text: events.conflict_recovered, detail: ways[String(via)] };
    },
  },
  consultation_archived: {
    kind: "chats",
    mark: "neutral",
    words: ({ is_archived }, { events }) => ({ text: is_archived === false ? events.unarchived : events.archived }),
  },
  support_contact_tapped: { kind: "support", mark: "accent", words: (_, { events }) => ({ text: events.support_contact_tapped }) },
  consultation_reset: {
    kind: "support",
    mark: "bad",
    words: ({ mode, ticket_id }, { events, ticketId }) => ({
      ...(mode === "archive" ? { mark: "accent", text: events.reset_archive } : { text: events.reset_delete }),
      detail: typeof ticket_id === "string" ? ticketId(ticket_id) : undefined,
    }),
  },
};

/** The names of the events that are told; with kinds, only those of these kinds. */
export function toldEvents(kinds: readonly TimelineKind[]): string[] {
  return Object.keys(told).filter((name) => kinds.length === 0 || kinds.some((kind) => kind === told[name]?.kind));
}

export type ToldEvent = Pick<Event, "id" | "at" | "name" | "source" | "props" | "late" | "reportedBy" | "requestId">;

export function toldEvent(row: ToldEvent, t: StoryTexts): Omit<TimelineItem, "micros" | "id"> {
  const { kind, mark, words } = told[row.name] ?? { kind: "installations", mark: "neutral", words: () => ({}) };
  const said: Told = { kind, mark, text: row.name, ...words(row.props as Props, t) };
  const detail = [said.detail, reportedWords(row, t), row.late ? t.late : null].filter(Boolean).join(" · ");
  return { ...said, at: row.at, detail, requestId: row.requestId };
}

/** Whose word it is; undefined for what this server saw itself. */
export function reportedWords(row: Pick<Attempt, "source" | "reportedBy">, t: StoryTexts): string | undefined {
  if (row.source === "import") return t.imported;
  return row.source === "service" ? t.reported(row.reportedBy) : undefined;
}
