import type { Language } from "@/lib/texts/language";
import { simulatorStory } from "@/lib/texts/simulator-story";
import type { Exchange } from "./exchange";
import { traceLine } from "./story";

export type Verdict = { tone: "ok" | "warn" | "neutral"; words: string };

/** What the answer means and what decided it, e.g. "refused: 409, no id in it". Never throws, whatever was answered. */
export function verdictOf(exchange: Exchange, language: Language): Verdict {
  const t = simulatorStory[language];
  const { status } = exchange;
  if (exchange.unreached === "offline") return neutral(t.notSent);
  if (status === 0) return warn(t.noAnswer);
  if (status === 401) return warn(t.signInEnded);
  if (status === 429) return warn(t.tooMany(waitSeconds(exchange)));
  if (status >= 500) return warn(t.couldNot(status, waitSeconds(exchange)));
  const shape = traceLine({ ...exchange, status: 0 }).replace(/ 0$/, "");
  return verdicts[shape]?.(exchange, t) ?? (status < 400 ? ok(t.answered(status)) : warn(t.refused(status, codeOf(exchange))));
}

type Texts = (typeof simulatorStory)["en"];

const verdicts: Readonly<Record<string, (exchange: Exchange, t: Texts) => Verdict>> = {
  "POST /consultations": (exchange, t) => {
    if (exchange.status === 201 && exchange.response.headers["idempotency-replayed"]) {
      return ok(t.replayed);
    }
    if (exchange.status === 201) return ok(t.created);
    if (exchange.status !== 409) return other(exchange, t);
    const id = member(errorOf(exchange), "existing_consultation_id");
    return warn(typeof id === "string" ? t.refusedWithId : t.refusedNoId);
  },
  "GET /consultations": (exchange, t) => {
    if (exchange.status === 405) return neutral(t.noList);
    if (exchange.status === 304) return ok(t.nothingNew);
    if (exchange.status === 410) return neutral(t.syncTooOld);
    if (exchange.status !== 200) return other(exchange, t);
    const chats = many(exchange, "consultations");
    const gone = many(exchange, "tombstones");
    if (exchange.path.includes("since=")) {
      return ok(chats + gone > 0 ? t.sinceSync(chats, gone) : t.nothingSinceSync);
    }
    return ok(chats === 0 ? t.emptyList : t.list(chats));
  },
  "GET /consultations/{id}": (exchange, t) => {
    if (exchange.status === 304) return ok(t.asItWas);
    if (exchange.status === 404 || exchange.status === 410) return warn(t.gone(exchange.status));
    if (exchange.status !== 200) return other(exchange, t);
    const chat = member(member(exchange.response.body, "data"), "consultation");
    const messages = member(chat, "message_count");
    return ok(t.isThere(member(chat, "is_archived") === true, typeof messages === "number" ? messages : undefined));
  },
  "GET /consultations/{id}/messages": (exchange, t) => {
    if (exchange.status !== 200) return other(exchange, t);
    return ok(t.loaded(many(exchange, "messages")));
  },
  "POST /consultations/{id}/messages": (exchange, t) => {
    if (exchange.status === 201) return ok(t.taken);
    if (exchange.status === 200) return ok(t.hadItAlready);
    if (exchange.status === 410 || exchange.status === 404) return warn(t.refusedGone(exchange.status));
    if (exchange.status === 409) return warn(t.refusedArchived);
    return other(exchange, t);
  },
};

function other(exchange: Exchange, t: Texts): Verdict {
  const { status } = exchange;
  return status < 400 ? neutral(t.answered(status, codeOf(exchange))) : warn(t.refused(status, codeOf(exchange)));
}

function codeOf(exchange: Exchange): string | undefined {
  const code = member(errorOf(exchange), "code");
  return typeof code === "string" ? code : undefined;
}

function waitSeconds(exchange: Exchange): string | undefined {
  return exchange.response.headers["retry-after"];
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
