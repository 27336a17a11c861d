import type { PhoneName } from "./story";

/** One exchange between a phone and the server, as the wire had it. */
export type Exchange = {
  /** Counts up from 1 over both phones. */
  number: number;
  phone: PhoneName;
  method: string;
  /** With its query, without the origin. */
  path: string;
  /** 0: the server was not reached. */
  status: number;
  /** Why it was not reached; null when it was. */
  unreached: "offline" | "no answer" | null;
  durationMs: number;
  request: { headers: Readonly<Record<string, string>>; body: unknown };
  /** The headers worth seeing, and the body: JSON as it is, anything else as text. */
  response: { headers: Readonly<Record<string, string>>; body: unknown };
};

const shownResponseHeaders = [
  "allow",
  "cache-control",
  "consultations-policy",
  "etag",
  "idempotency-replayed",
  "location",
  "ratelimit",
  "ratelimit-policy",
  "retry-after",
  "www-authenticate",
  "x-request-id",
];

export type RecorderOptions = {
  phone: PhoneName;
  isOnline: () => boolean;
  onExchange: (exchange: Omit<Exchange, "number">) => void;
  /** Awaited before a request goes out: how two taps are brought to the same moment. */
  gate?: (method: string, path: string) => Promise<void>;
  fetch?: typeof fetch;
};

/** A `fetch` for one phone that keeps what was said; without a network it fails as a browser's does. */
export function recordingFetch(options: RecorderOptions): typeof fetch {
  const send = options.fetch ?? fetch;
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const request = { headers: shownRequestHeaders(new Headers(init?.headers)), body: parsed(String(init?.body ?? "")) };
    const about = { phone: options.phone, method: init?.method ?? "GET", path: url.pathname + url.search, request };
    await options.gate?.(about.method, url.pathname);
    const started = performance.now();
    const took = () => Math.round(performance.now() - started);
    const unreached = (why: "offline" | "no answer") =>
      options.onExchange({ ...about, status: 0, unreached: why, durationMs: took(), response: { headers: {}, body: null } });
    if (!options.isOnline()) {
      unreached("offline");
      throw new TypeError("This phone is offline.");
    }
    try {
      const response = await send(input, init);
      const text = await response.clone().text();
      const headers = pick(response.headers, shownResponseHeaders);
      const answer = { headers, body: parsed(text) };
      options.onExchange({ ...about, status: response.status, unreached: null, durationMs: took(), response: answer });
      return response;
    } catch (thrown) {
      unreached("no answer");
      throw thrown;
    }
  };
}

// The token signs somebody in, so no screen and no screenshot has all of it.
function shownRequestHeaders(headers: Headers): Record<string, string> {
  const shown = Object.fromEntries(headers.entries());
  if (shown.authorization) shown.authorization = `${shown.authorization.slice(0, 18)}…`;
  return shown;
}

function pick(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? ""]] : [])));
}

function parsed(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
