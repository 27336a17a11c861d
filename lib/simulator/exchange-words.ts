import { counted } from "@/lib/texts/words";
import type { Exchange } from "./exchange";
import { traceLine } from "./story";

export type Verdict = { tone: "ok" | "warn" | "neutral"; words: string };

/** What the answer means and what decided it, e.g. "refused: 409, no id in it". Never throws, whatever was answered. */
export function verdictOf(exchange: Exchange): Verdict {
  const { status } = exchange;
  if (exchange.unreached === "offline") return neutral("not sent: the phone is offline");
  if (status === 0) return warn("the server did not answer; the app goes on with what it holds");
  if (status === 401) return warn("refused: 401, the sign-in is not valid any more");
  if (status === 429) return warn(`refused: 429, too many requests${waitWords(exchange)}`);
  if (status >= 500) return warn(`the server could not: ${status}${waitWords(exchange)}`);
  const shape = traceLine({ ...exchange, status: 0 }).replace(/ 0$/, "");
  return verdicts[shape]?.(exchange) ?? (status < 400 ? ok(`answered with ${status}`) : warn(`refused: ${status}${codeWords(exchange)}`));
}

const verdicts: Readonly<Record<string, (exchange: Exchange) => Verdict>> = {
  "POST /consultations": (exchange) => {
    if (exchange.status === 201 && exchange.response.headers["idempotency-replayed"]) {
      return ok("the same request as before: its first answer again, no second chat");
    }
    if (exchange.status === 201) return ok("created: a slot was free");
    if (exchange.status !== 409) return other(exchange);
    const id = member(errorOf(exchange), "existing_consultation_id");
    return warn(typeof id === "string" ? "refused: 409, and the id of the chat is in it" : "refused: 409, no id in it");
  },
  "GET /consultations": (exchange) => {
    if (exchange.status === 405) return neutral("no list: this policy has switched it off");
    if (exchange.status === 304) return ok("nothing changed since it was last asked");
    if (exchange.status === 410) return neutral("the mark of the last sync is too old: the whole list is asked for");
    if (exchange.status !== 200) return other(exchange);
    const chats = many(exchange, "consultations");
    const gone = many(exchange, "tombstones");
    if (exchange.path.includes("since=")) {
      const changes = [...(chats > 0 ? [counted(chats, "chat")] : []), ...(gone > 0 ? [`${counted(gone, "chat")} gone`] : [])];
      return ok(changes.length > 0 ? `changed since the last sync: ${changes.join(", ")}` : "nothing changed since the last sync");
    }
    return ok(chats === 0 ? "the list is empty" : `the list has ${counted(chats, "chat")}`);
  },
  "GET /consultations/{id}": (exchange) => {
    if (exchange.status === 304) return ok("the chat is as it was");
    if (exchange.status === 404 || exchange.status === 410) return warn(`the chat is gone: ${exchange.status}`);
    if (exchange.status !== 200) return other(exchange);
    const chat = member(member(exchange.response.body, "data"), "consultation");
    const messages = member(chat, "message_count");
    const words = typeof messages === "number" ? `, with ${counted(messages, "message")}` : "";
    return ok(`${member(chat, "is_archived") === true ? "the chat is archived" : "the chat is there"}${words}`);
  },
  "GET /consultations/{id}/messages": (exchange) => {
    if (exchange.status !== 200) return other(exchange);
    return ok(`${counted(many(exchange, "messages"), "message")} loaded`);
  },
  "POST /consultations/{id}/messages": (exchange) => {
    if (exchange.status === 201) return ok("the message was taken");
    if (exchange.status === 200) return ok("the server had this message already: nothing is doubled");
    if (exchange.status === 410 || exchange.status === 404) return warn(`refused: ${exchange.status}, the chat is gone`);
    if (exchange.status === 409) return warn("refused: 409, the chat is archived");
    return other(exchange);
  },
};

function other(exchange: Exchange): Verdict {
  const words = `${exchange.status < 400 ? "answered with" : "refused:"} ${exchange.status}${codeWords(exchange)}`;
  return exchange.status < 400 ? neutral(words) : warn(words);
}

function codeWords(exchange: Exchange): string {
  const code = member(errorOf(exchange), "code");
  return typeof code === "string" ? `, ${code}` : "";
}

function waitWords(exchange: Exchange): string {
  const seconds = exchange.response.headers["retry-after"];
  return seconds ? `; the app may ask again in ${seconds} s` : "";
}

function errorOf(exchange: Exchange): unknown {
  return member(exchange.response.body, "error");
}

function many(exchange: Exchange, name: string): number {
  const list = member(member(exchange.response.body, "data"), name);
  return Array.isArray(list) ? list.length : 0;
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function ok(words: string): Verdict {
  return { tone: "ok", words };
}

function neutral(words: string): Verdict {
  return { tone: "neutral", words };
}

function warn(words: string): Verdict {
  return { tone: "warn", words };
}
