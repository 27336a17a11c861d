// A consultation and a message as the app reads them: the document's fields, and what was added to them. Never message
// text in a consultation.

export type ConsultationRow = {
  id: string;
  persona: string;
  goal: string;
  title: string | null;
  status: string;
  message_count: number;
  version: number;
  created_at: Date | string;
  updated_at: Date | string;
  last_message_at: Date | string | null;
  archived_at: Date | string | null;
};

export type ConsultationItem = {
  id: string;
  persona: string;
  goal: string;
  title: string | null;
  created_at: string;
  updated_at: string;
  is_archived: boolean;
  message_count: number;
  version: number;
  last_message_at: string | null;
  archived_at: string | null;
};

export function consultationItem(row: ConsultationRow): ConsultationItem {
  return {
    id: row.id,
    persona: row.persona,
    goal: row.goal,
    title: row.title,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
    is_archived: row.status === "archived",
    message_count: row.message_count,
    version: row.version,
    last_message_at: row.last_message_at && iso(row.last_message_at),
    archived_at: row.archived_at && iso(row.archived_at),
  };
}

/** Of a deleted chat, which has both by a check of the table. */
export type TombstoneRow = { id: string; deleted_at: Date | string; gone_reason: string | null };
/** What is left of a chat that is gone. */
export type Tombstone = { id: string; deleted_at: string; reason: "reset" | "erased" | "deleted" };

export function tombstone(row: TombstoneRow): Tombstone {
  return { id: row.id, deleted_at: iso(row.deleted_at), reason: (row.gone_reason ?? "deleted") as Tombstone["reason"] };
}

/** The ETag of a chat. */
export function consultationTag({ version }: { version: number }): string {
  return `"c${version}"`;
}

export type MessageRow = {
  id: string;
  seq: number;
  /** Held by a check of the table. */
  role: "user" | "assistant";
  content: string;
  client_message_id: string | null;
  created_at: Date | string;
};

export function messageItem(row: MessageRow) {
  return {
    id: row.id,
    seq: row.seq,
    role: row.role,
    content: row.content,
    client_message_id: row.client_message_id,
    created_at: iso(row.created_at),
  };
}

function iso(time: Date | string): string {
  return new Date(time).toISOString();
}
