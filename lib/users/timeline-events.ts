import type { Attempt, Event } from "@/prisma/generated/client";
import type { TimelineItem } from "./timeline-rules";
import type { TimelineKind } from "./timeline-schema";

// What apps and backends tell of one user, in the product's words. Pure. What the tables show as their own rows
// (installations, attempts) is not told twice, and what happens all day long (opening the app, syncing) not at all.

type Told = Pick<TimelineItem, "kind" | "mark" | "text"> & { detail?: string };
type Props = Record<string, unknown>;

const recoveredVia: Record<string, string> = {
  local: "in its own store",
  list: "by the list of chats",
  conflict_id: "by the id in the 409",
};

const words: Record<string, (props: Props) => Told> = {
  login_succeeded: () => ({ kind: "installations", mark: "neutral", text: "Signed in" }),
  local_data_cleared: () => ({ kind: "installations", mark: "warn", text: "App data was cleared" }),
  conflict_stuck: () => ({ kind: "lockouts", mark: "warn", text: "The app said that the chat cannot be reached" }),
  conflict_recovered: ({ via }) => ({
    kind: "lockouts",
    mark: "ok",
    text: "The app found the old chat",
    detail: recoveredVia[String(via)],
  }),
  consultation_archived: ({ is_archived }) => ({
    kind: "chats",
    mark: "neutral",
    text: is_archived === false ? "Chat taken out of the archive" : "Chat archived",
  }),
  support_contact_tapped: () => ({ kind: "support", mark: "accent", text: "Tapped “contact support” in the app" }),
  consultation_reset: ({ mode, ticket_id }) => ({
    kind: "support",
    mark: mode === "archive" ? "accent" : "bad",
    text: mode === "archive" ? "Chats archived by support" : "Chats deleted by support",
    detail: typeof ticket_id === "string" ? `ticket ${ticket_id}` : undefined,
  }),
};

/** The names of the events that are told; with kinds, only those of these kinds. */
export function toldEvents(kinds: readonly TimelineKind[]): string[] {
  return Object.keys(words).filter((name) => kinds.length === 0 || kinds.includes(words[name]?.({}).kind as TimelineKind));
}

export type ToldEvent = Pick<Event, "id" | "at" | "name" | "source" | "props" | "late" | "reportedBy" | "requestId">;

export function toldEvent(row: ToldEvent): Omit<TimelineItem, "micros" | "id"> {
  const told = words[row.name]?.(row.props as Props) ?? { kind: "installations", mark: "neutral", text: row.name };
  const detail = [told.detail, reportedWords(row), row.late ? "told more than a month later" : null].filter(Boolean).join(" · ");
  return { ...told, at: row.at, detail, requestId: row.requestId };
}

/** Whose word it is; undefined for what this server saw itself. */
export function reportedWords(row: Pick<Attempt, "source" | "reportedBy">): string | undefined {
  if (row.source === "import") return "imported from a file";
  return row.source === "service" ? `reported by ${row.reportedBy ?? "a backend"}` : undefined;
}
