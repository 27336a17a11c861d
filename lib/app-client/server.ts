import type { Answer, Change, ServerConsultation, Step } from "./entry";
import type { makeGate } from "./gate";
import type { Pulled } from "./known";
import { pull } from "./pull";
import type { KnownChat } from "./store";
import { type Ask, chatOf, type Raw, readBody, type ServerMessage } from "./wire";

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

export type Told = { answer: Answer; chats: KnownChat[]; messages: ServerMessage[]; pulled: Pulled | null };
export type Key = { persona: string; goal: string };

/** What a step takes from the store. */
export type Local = {
  /** How many chats this installation holds. */
  localChats: number;
  syncToken: string | null;
  /** Of a load: what is stored here already. */
  heldUpTo: number;
  /** Of a change: the version that it is meant for. */
  version: number | null;
  message?: { content: string; clientMessageId: string };
};

export type ServerOptions = {
  /** Without a slash at the end, e.g. http://localhost:3000. */
  baseUrl: string;
  facts: AppFacts;
  fetch?: typeof fetch;
  onExchange?: (exchange: Exchange) => void;
};

const timeoutMs = 20_000;
const messagePagesMax = 100;
const changeTriesMax = 2;

/** Speaks for one installation. */
export function serverOf(options: ServerOptions, gate: ReturnType<typeof makeGate>) {
  return async (session: Session, step: Step, key: Key, local: Local): Promise<Told> => {
    const ask: Ask = async (method, path, body, headers) => {
      const seconds = await gate.pass(session.userId);
      if (seconds > 0) return { status: 429, body: {}, headers: new Headers({ "Retry-After": String(Math.ceil(seconds)) }) };
      const more = { "Lume-Local-Consultations": String(local.localChats), ...headers };
      const raw = await exchange(options, session, { method, path, body, headers: more });
      gate.note(session.userId, raw.status, retryAfter(raw));
      return raw;
    };
    switch (step.do) {
      case "pull": {
        const { raw, pulled } = await pull(ask, local.syncToken);
        return { ...told({ ...raw, body: { error: raw.body.error } }), pulled };
      }
      case "create":
        return told(
          await ask("POST", "", { persona: key.persona, ...(key.goal ? { goal: key.goal } : {}) }, { "Idempotency-Key": step.key }),
        );
      case "fetch":
        return told(await ask("GET", `/${step.id}`));
      case "load":
        return told(await allMessages(ask, step.id, local.heldUpTo));
      case "send": {
        const { content = "", clientMessageId = "" } = local.message ?? {};
        const body = { content, client_message_id: clientMessageId };
        // The chat is part of the key: the same words may have to go into another one.
        return told(await ask("POST", `/${step.id}/messages`, body, { "Idempotency-Key": `${step.id}.${clientMessageId}` }));
      }
      case "change":
        return told(await change(ask, step.id, step.change, local.version));
      default:
        return { answer: { kind: "local", id: null }, chats: [], messages: [], pulled: null };
    }
  };
}

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
    const received = readBody(text);
    onExchange?.({ method, path: where, status: response.status, sent: body, received });
    return { status: response.status, body: received, headers: response.headers };
  } catch {
    onExchange?.({ method, path: where, status: 0, sent: body, received: undefined });
    return { status: 0, body: {} };
  }
}

/** From where the store ends; what came before a page that failed is kept, the rest is asked for by the next look. */
async function allMessages(ask: Ask, id: string, heldUpTo: number): Promise<Raw> {
  const messages: ServerMessage[] = [];
  let after = heldUpTo;
  for (let page = 0; page < messagePagesMax; page++) {
    const raw = await ask("GET", `/${id}/messages${after > 0 ? `?after_seq=${after}` : ""}`);
    if (raw.status !== 200) return messages.length > 0 ? { ...raw, status: 200, body: { data: { messages } } } : raw;
    const rows = raw.body.data?.messages ?? [];
    messages.push(...rows);
    const last = rows.at(-1);
    if (!raw.body.meta?.has_more || !last) break;
    after = last.seq;
  }
  return { status: 200, body: { data: { messages } } };
}

/** For the version that is known here; where that is not the newest one, once more for the one that is. */
async function change(ask: Ask, id: string, wanted: Change, knownVersion: number | null): Promise<Raw> {
  const body = "title" in wanted ? { title: wanted.title } : { is_archived: wanted.isArchived };
  let version = knownVersion;
  for (let tries = 0; ; tries++) {
    if (version === null) {
      const raw = await ask("GET", `/${id}`);
      version = raw.body.data?.consultation?.version ?? null;
      if (raw.status !== 200 || version === null) return raw;
    }
    const raw = await ask("PATCH", `/${id}`, body, { "If-Match": `"c${version}"` });
    if (raw.status !== 412 || tries >= changeTriesMax) return raw;
    version = null;
  }
}

function told(raw: Raw): Told {
  const { status, body, headers } = raw;
  if (status === 0) return { answer: { kind: "unreachable" }, chats: [], messages: [], pulled: null };
  const chat = body.data?.consultation && chatOf(body.data.consultation);
  const messages = body.data?.messages ?? (body.data?.message ? [body.data.message] : []);
  const answer: Answer = {
    kind: "http",
    status,
    code: body.error?.code,
    requestId: body.error?.request_id ?? headers?.get("x-request-id") ?? undefined,
    existingId: body.error?.existing_consultation_id,
    retryAfterSeconds: retryAfter(raw),
    replayed: headers?.get("idempotency-replayed") === "true",
    consultation: chat && held(chat),
    seq: body.data?.message?.seq,
  };
  return { answer, chats: chat ? [chat] : [], messages, pulled: null };
}

function retryAfter({ headers }: Raw): number | undefined {
  const said = headers?.get("retry-after") ?? null;
  return said !== null && Number.isFinite(Number(said)) ? Math.max(0, Number(said)) : undefined;
}

function held(chat: KnownChat): ServerConsultation {
  return { id: chat.id, isArchived: chat.status === "archived", messageCount: chat.messageCount };
}
