import fc from "fast-check";
import { type Judge, judgeBy } from "./against-document";
import { type Documented, documentedIn, type Fuzzed, type Part, requestsTo } from "./fuzzed-requests";

// Sends odd requests to every operation of a reference, one after the other, and holds every answer against it.

export type Tokens = { user: string; otherUser: string; service: string; narrow: string };
export type Server = { baseUrl: string; fetch: (request: Request) => Promise<Response>; document: unknown; tokens: Tokens };
export type Run = {
  requests: number;
  seed: number;
  /** After each answer that changed something for all. */
  mend?: () => Promise<void>;
};
/** How often each operation answered which status. */
export type Counts = Record<string, Record<number, number>>;

const batch = 100;

/** Throws when an answer is a 5xx or none that the document knows, with the requests that led there. */
export async function fuzz({ baseUrl, fetch, document, tokens }: Server, { requests, seed, mend }: Run): Promise<Counts> {
  const judge = judgeBy(document);
  const known = new Known(tokens);
  const counts: Counts = {};
  // One of a kind, so that one run tells all that it found.
  const findings = new Map<string, string>();
  const anyRequest = fc.oneof(...documentedIn(document).map(requestsTo));
  for (let done = 0; done < requests; done += batch) {
    // What one request leaves behind decides about later ones, so none is made smaller when it fails: that would be another story.
    for (const fuzzed of fc.sample(anyRequest, { numRuns: Math.min(batch, requests - done), seed: seed + done })) {
      const request = known.requestFor(fuzzed, baseUrl);
      const answer = await send(fetch, request);
      const { id } = fuzzed.of;
      counts[id] = { ...counts[id], [answer.status]: (counts[id]?.[answer.status] ?? 0) + 1 };
      const wrong = wrongWith(judge, request, answer);
      for (const each of wrong) findings.set(`${id} ${each.slice(0, 60)}`, `${each}\n${wordsOf(request)}`);
      if (id === "changePolicy" && request.method === "PUT" && answer.status === 200) await mend?.();
      known.learn(fuzzed.of, answer);
    }
  }
  if (findings.size > 0) throw new Error(`${findings.size} findings with the seed ${seed}:\n${[...findings.values()].join("\n\n")}`);
  return counts;
}

type Answer = { status: number; headers: Headers; text: string };
type Sent = { method: string; url: string; headers: [string, string][]; body?: string | Uint8Array<ArrayBuffer> };

async function send(fetch: Server["fetch"], { method, url, headers, body }: Sent): Promise<Answer> {
  const response = await fetch(new Request(url, { method, headers, body, redirect: "manual" }));
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function wrongWith(judge: Judge, { method, url, body, headers }: Sent, answer: Answer): string[] {
  const path = new URL(url).pathname;
  const wrong = judge.wrong({ method, path, ...answer });
  if (answer.status >= 500) wrong.unshift(`${answer.status}: ${answer.text.slice(0, 300)}`);
  const taken = answer.status < 300 && headers.every(([name]) => name !== "Content-Encoding") ? parsed(body) : undefined;
  if (taken !== undefined && judge.allowsBody(method, path, taken) === false)
    wrong.push("a body was taken that the document does not allow");
  return wrong;
}

function parsed(body: Sent["body"]): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}

function wordsOf({ method, url, headers, body }: Sent): string {
  const lines = headers.map(
    ([name, value]) => `  ${name}: ${JSON.stringify(/authorization/i.test(name) ? `${value.slice(0, 24)}…` : value)}`,
  );
  const said =
    typeof body === "string"
      ? JSON.stringify(body).slice(0, 1500)
      : body && `${body.byteLength} bytes ${Buffer.from(body).toString("hex").slice(0, 80)}`;
  return [`${method} ${url}`, ...lines, ...(said === undefined ? [] : [`  ${said}`])].join("\n");
}

/** What the server has said so far, so that requests can name what is there. */
class Known {
  private readonly values = new Map<string, string[]>([["Idempotency-Key", ["key-1", "key-2", '"key-3"']]]);
  private readonly tokens: Tokens;

  constructor(tokens: Tokens) {
    this.tokens = tokens;
  }

  requestFor({ of, ...fuzzed }: Fuzzed, baseUrl: string): Sent {
    const path = of.path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const part = fuzzed.path[name] as Part;
      // A dot or two are no part of a path to a URL.
      return typeof part === "string" ? encoded(part).replace(/^\.{0,2}$/, "%20") : this.pick(kindOf(of.path, name), part);
    });
    const named = (pairs: [string, Part][]) =>
      pairs.map(([name, part]): [string, string] => [name, typeof part === "string" ? part : this.pick(nameOf(of, name), part)]);
    const query = [...named(fuzzed.query).map((pair) => pair.map(encoded).join("=")), fuzzed.rawQuery].filter(Boolean).join("&");
    const token = this.tokenFor(of, fuzzed.token);
    const headers: [string, string][] = [
      ...named(fuzzed.headers),
      ...(token === undefined ? [] : [["Authorization", token] as [string, string]]),
    ];
    const { method } = fuzzed;
    const body = method === "GET" || method === "HEAD" ? undefined : (fuzzed.body as Sent["body"]);
    // Of a text without a type the client itself would say one.
    if (body !== undefined && !headers.some(([name]) => name === "Content-Type")) headers.push(["Content-Type", "application/json"]);
    return { method, url: `${baseUrl}${path}${query ? `?${query}` : ""}`, headers, body };
  }

  learn({ path }: Documented, { text, headers, status }: Answer): void {
    if (status >= 300 || !text.startsWith("{")) return;
    const { data = {}, meta = {} } = JSON.parse(text) as { data?: Record<string, unknown>; meta?: Record<string, unknown> };
    for (const [name, value] of Object.entries({ ...data, ...meta })) {
      if (typeof value === "string")
        this.keep(name === "next_cursor" ? `cursor ${path}` : name === "sync_token" ? `since ${path}` : name, value);
      const things = Array.isArray(value) ? value : [value];
      for (const { id } of things.filter((each): each is { id: string } => typeof (each as { id?: unknown } | null)?.id === "string")) {
        this.keep(name.endsWith("s") ? name : `${name}s`, id);
      }
    }
    const tag = headers.get("etag");
    if (tag) for (const name of ["If-Match", "If-None-Match"]) this.keep(`${name} ${path.split("/")[3]}`, tag);
  }

  private keep(kind: string, value: string): void {
    const all = this.values.get(kind) ?? [];
    // The last ones are the ones that still hold.
    this.values.set(kind, [value, ...all.filter((each) => each !== value)].slice(0, 12));
  }

  private pick(kind: string, { pick }: Exclude<Part, string>): string {
    const all = this.values.get(kind) ?? [];
    // The newest most of the time: it is the one that still holds. Now and then none of them.
    const found = pick < 25 ? all[0] : all[pick % (all.length + 1)];
    return found ?? (kind.startsWith("If-") ? "*" : "0192f3a0-6c1e-7c44-9d07-5f2b8a1c3e90");
  }

  private tokenFor({ security }: Documented, which: Fuzzed["token"]): string | undefined {
    const { user, otherUser, service, narrow } = this.tokens;
    const right = security.length === 0 ? undefined : security.some((each) => each.userToken) ? user : service;
    if (which === "right") return right && `Bearer ${right}`;
    if (which === "none") return undefined;
    if (which === "other") return `Bearer ${right === user ? (otherUser ?? service) : right === service ? narrow : user}`;
    return `Bearer ${(right ?? user).slice(0, -2)}xx`;
  }
}

function kindOf(path: string, name: string): string {
  const parts = path.split("/");
  const kind = parts[parts.indexOf(`{${name}}`) - 1] ?? "";
  return kind === "users" ? "user_id" : kind;
}

// A tag is of one kind of thing, a cursor of one list.
function nameOf({ path }: Documented, name: string): string {
  if (name.startsWith("If-")) return `${name} ${path.split("/")[3]}`;
  return name === "cursor" || name === "since" ? `${name} ${path}` : name;
}

function encoded(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}
