import type { KnownChat } from "./store";

// What goes over the wire: the server's answers as far as the app reads them.

export type Ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Raw>;
/** Status 0: there was no answer. */
export type Raw = { status: number; body: Body; headers?: Headers };

export type ServerMessage = { id: string; seq: number; role: string; content: string; client_message_id: string | null };
export type Item = {
  id: string;
  persona: string;
  goal?: string;
  title?: string | null;
  updated_at: string;
  is_archived: boolean;
  message_count: number;
  version?: number;
};
type Body = {
  data?: {
    consultation?: Item;
    consultations?: Item[];
    tombstones?: { id: string }[];
    message?: ServerMessage;
    messages?: ServerMessage[];
  };
  meta?: { next_cursor?: string | null; has_more?: boolean; sync_token?: string };
  error?: { code?: string; existing_consultation_id?: string; request_id?: string };
};

/** Whatever stands between us and the server may answer something that is not ours: that is an answer without a body. */
export function readBody(text: string): Body {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? (body as Body) : {};
  } catch {
    return {};
  }
}

/** A chat as the server tells of it → as it is known here. From a server without versions every answer is news. */
export function chatOf(item: Item): KnownChat {
  const { id, persona, goal = "", title = null, updated_at: updatedAt, message_count: messageCount, version = 0 } = item;
  return { id, persona, goal, title, status: item.is_archived ? "archived" : "active", messageCount, version, updatedAt, unlisted: false };
}
