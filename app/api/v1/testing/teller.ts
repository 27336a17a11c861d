import { createHash } from "node:crypto";
import { operations } from "@/lib/api/operations";
import { baseUrl, inProcess } from "./in-process";

// Asks the API and keeps what was said, for the examples of the reference. Ids, tokens and other chance are replaced by
// ones that are the same at every telling.

export type Asked = {
  token?: string;
  path?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: unknown;
};
type Kept = Pick<Asked, "path" | "query" | "body"> & { answers: Record<string, unknown> };
type Said = { status: number; headers: Headers; body: unknown };

export class Teller {
  readonly operations: Record<string, Kept> = {};
  readonly errors: Record<string, { json: unknown; problem?: unknown }> = {};
  private readonly ids = new Map<string, string>();

  /** A request that succeeds. The first of an operation is its example, and the first answer of each status. */
  async shows(id: string, asked: Asked = {}): Promise<Said> {
    const said = await this.asks(id, asked);
    if (said.status >= 400) throw new Error(`${id} was to succeed: ${said.status} ${JSON.stringify(said.body)}`);
    const { path, query, body } = asked;
    const kept = this.operations[id] ?? { ...this.plain({ path, query, body }), answers: {} };
    this.operations[id] = kept;
    if (said.body !== undefined) kept.answers[said.status] ??= this.plain(said.body);
    return said;
  }

  /** A request that is refused with this code: the example of the code, as JSON and as problem details. */
  async refuses(code: string, id: string, asked: Asked = {}): Promise<Said> {
    const said = await this.asks(id, asked);
    if (textIn(said.body, "error", "code") !== code)
      throw new Error(`${id} was to refuse with ${code}: ${said.status} ${JSON.stringify(said.body)}`);
    const problem = await this.asks(id, { ...asked, headers: { ...asked.headers, Accept: "application/problem+json" } });
    this.errors[code] ??= { json: this.plain(said.body), problem: this.plain(problem.body) };
    return said;
  }

  async asks(id: string, { token, path = {}, query, headers, body }: Asked): Promise<Said> {
    const operation = operations.find((each) => each.id === id);
    if (!operation) throw new Error(`There is no operation ${id}`);
    const address = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ""));
    const search = query ? `?${new URLSearchParams(query)}` : "";
    const response = await inProcess(`${baseUrl}${address}${search}`, {
      method: operation.method,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
  }

  /** The same with nothing of chance in it. */
  plain<T>(value: T): T {
    const text = JSON.stringify(value)
      .replace(/"eyJ[\w-]+\.[\w-]+\.[\w-]+"/g, '"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTljYWQ…"')
      .replace(/"csync_demo_\w+"/g, '"csync_demo_4kTq…"')
      .replace(/"(next_cursor|sync_token)":"[^"]+"/g, (_, name: string) => `"${name}":"WyJ${digest(name).slice(0, 21)}"`)
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, (id) => this.idFor(id));
    return JSON.parse(text) as T;
  }

  // An id of version 7 keeps the time in its first half, which is the story's.
  private idFor(id: string): string {
    const known = this.ids.get(id);
    if (known) return known;
    const chance = createHash("sha256").update(`id ${this.ids.size}`).digest("hex");
    const timed = id.charAt(14) === "7";
    const made = `${timed ? id.slice(0, 15) : `${chance.slice(0, 8)}-${chance.slice(8, 12)}-4`}${chance.slice(12, 15)}-8${chance.slice(15, 18)}-${chance.slice(18, 30)}`;
    this.ids.set(id, made);
    return made;
  }
}

/** The text at a place of an answer; empty where there is none. */
export function textIn(body: unknown, ...place: string[]): string {
  const found = place.reduce((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], body);
  return typeof found === "string" ? found : "";
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
