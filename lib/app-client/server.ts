import type { Answer, ServerConsultation, Step } from "./decide";
import { type KnownChat, keyOf } from "./store";

// A step of decide() → one exchange with the server → its answer. The only place that knows HTTP.

export type Session = { userId: string; token: string };

/** What the app says of itself with every request. */
export type AppFacts = {
  installationId: string;
  deviceId: string;
  version: string;
  platform: "ios" | "android" | "web";
  deviceModel: string;
  previouslyInstalled: boolean;
};

/** One exchange as it happened; status 0: the server was not reached. */
export type Exchange = { method: string; path: string; status: number; sent: unknown; received: unknown };

export type ServerMessage = { id: string; seq: number; role: string; content: string; client_message_id: string | null };
export type Told = { answer: Answer; chats: KnownChat[]; messages: ServerMessage[] };
export type Key = { persona: string; goal: string };

export type ServerOptions = {
  /** Without a slash at the end, e.g. http://localhost:3000. */
  baseUrl: string;
  facts: AppFacts;
  fetch?: typeof fetch;
  onExchange?: (exchange: Exchange) => void;
};

const timeoutMs = 20_000;
const pagesMax = 20;

/** Speaks for one installation. `localChats` is how many chats it holds; a message is only needed to send one. */
export function serverOf(options: ServerOptions) {
  return async (
    session: Session,
    step: Step,
    key: Key,
    localChats: number,
    message?: { content: string; clientMessageId: string },
  ): Promise<Told> => {
    const ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
      exchange(options, session, { method, path, body, headers: { "Lume-Local-Consultations": String(localChats), ...headers } });
    switch (step.do) {
      case "create":
        return told(
          await ask("POST", "", { persona: key.persona, ...(key.goal ? { goal: key.goal } : {}) }, { "Idempotency-Key": step.key }),
        );
      case "fetch":
        return told(await ask("GET", `/${step.id}`));
      case "send": {
        const body = { content: message?.content ?? "", client_message_id: message?.clientMessageId };
        return told(await ask("POST", `/${step.id}/messages`, body, { "Idempotency-Key": message?.clientMessageId ?? "" }));
      }
      case "load":
        return told(await allPages(ask, `/${step.id}/messages`, "messages", (last) => `after_seq=${last.seq}`));
      case "pull":
        return told(await allPages(ask, "", "consultations", (_, next) => next && `cursor=${encodeURIComponent(next)}`), key);
      default:
        return { answer: { kind: "local", id: null }, chats: [], messages: [] };
    }
  };
}

type Raw = { status: number; body: Body; retryAfter: string | null };
type Body = {
  data?: { consultation?: Item; consultations?: Item[]; message?: ServerMessage; messages?: ServerMessage[] };
  meta?: { next_cursor?: string | null; has_more?: boolean };
  error?: { code?: string; existing_consultation_id?: string };
};
type Item = { id: string; persona: string; goal?: string; updated_at: string; is_archived: boolean; message_count: number };

type Request = { method: string; path: string; body?: unknown; headers: Record<string, string> };

async function exchange(options: ServerOptions, session: Session, { method, path, body, headers }: Request): Promise<Raw> {
  const { facts, baseUrl, onExchange } = options;
  const where = `/api/v1/consultations${path}`;
  try {
    const response = await (options.fetch ?? fetch)(baseUrl + where, {
      method,
      headers: {
        Authorization: `Bearer ${session.token}`,
        "Lume-Install-Id": facts.installationId,
        "Lume-Device-Id": facts.deviceId,
        "Lume-App-Version": facts.version,
        "Lume-Platform": facts.platform,
        "Lume-Device-Model": facts.deviceModel,
        "Lume-Previously-Installed": String(facts.previouslyInstalled),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    const received = readJson(text);
    onExchange?.({ method, path: where, status: response.status, sent: body, received });
    return { status: response.status, body: received, retryAfter: response.headers.get("retry-after") };
  } catch {
    onExchange?.({ method, path: where, status: 0, sent: body, received: undefined });
    return { status: 0, body: {}, retryAfter: null };
  }
}

// Whatever stands between us and the server may answer something that is not ours.
function readJson(text: string): Body {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? (body as Body) : {};
  } catch {
    return {};
  }
}

/** All pages as one answer; a page that fails makes the whole of it fail: half a list is none. */
async function allPages(
  ask: (method: string, path: string) => Promise<Raw>,
  path: string,
  what: "messages" | "consultations",
  after: (last: { seq?: number }, next: string | null | undefined) => string | null | undefined,
): Promise<Raw> {
  const items: (Item | ServerMessage)[] = [];
  let query: string | null | undefined;
  for (let page = 0; page < pagesMax; page++) {
    const raw = await ask("GET", query ? `${path}?${query}` : path);
    if (raw.status !== 200) return raw;
    const rows = raw.body.data?.[what] ?? [];
    items.push(...rows);
    const last = rows.at(-1);
    const more = raw.body.meta?.has_more ?? Boolean(raw.body.meta?.next_cursor);
    query = more && last ? after(last as { seq?: number }, raw.body.meta?.next_cursor) : null;
    if (!query) return { ...raw, body: { data: { [what]: items } } };
  }
  return { status: 0, body: {}, retryAfter: null };
}

function told({ status, body, retryAfter }: Raw, key?: Key): Told {
  if (status === 0) return { answer: { kind: "unreachable" }, chats: [], messages: [] };
  const chats = (body.data?.consultations ?? (body.data?.consultation ? [body.data.consultation] : [])).map(chatOf);
  const seconds = Number(retryAfter);
  const answer: Answer = {
    kind: "http",
    status,
    code: body.error?.code,
    existingId: body.error?.existing_consultation_id,
    retryAfterSeconds: retryAfter !== null && Number.isFinite(seconds) ? Math.max(0, seconds) : undefined,
    consultation: body.data?.consultation && chats[0] && held(chats[0]),
  };
  const messages = body.data?.messages ?? (body.data?.message ? [body.data.message] : []);
  const told = { answer, chats, messages };
  return key ? { ...told, answer: listAnswer(told, key) } : told;
}

/** The answer to a pull as it concerns one persona and goal. */
export function listAnswer({ answer, chats }: Told, key: Key): Answer {
  if (answer.kind !== "http" || answer.status !== 200) return answer;
  const own = chats.filter((chat) => keyOf(chat.persona, chat.goal) === keyOf(key.persona, key.goal));
  return { ...answer, consultations: own.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)).map(held) };
}

function held(chat: KnownChat): ServerConsultation {
  return { id: chat.id, isArchived: chat.status === "archived", messageCount: chat.messageCount };
}

function chatOf(item: Item): KnownChat {
  const { id, persona, goal = "", updated_at: updatedAt, message_count: messageCount } = item;
  return { id, persona, goal, status: item.is_archived ? "archived" : "active", messageCount, updatedAt };
}
