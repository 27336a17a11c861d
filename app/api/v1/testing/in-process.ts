import { readdirSync } from "node:fs";
import path from "node:path";

// The server's own code behind a `fetch`, without a port: a request goes to the handler that its route.ts exports, with
// the parameters that its folders name, as Next would pass them. On the database of the test that calls it.

type Handler = (request: Request, context: { params: Promise<Record<string, string | string[] | undefined>> }) => Promise<Response>;
type Route = { file: string; segments: readonly Segment[] };
type Segment = { kind: "word" | "one" | "some" | "any"; name: string };
type Params = Record<string, string | string[]>;

export const baseUrl = "http://in.process";

const app = path.resolve(import.meta.dirname, "../../..");
const ranks: readonly Segment["kind"][] = ["word", "one", "some", "any"];
const routes = ["api", "healthz", "readyz"].flatMap(routesUnder);

/** Answers as the server would; throws for an address that no folder names and for a method that its route does not export. */
export async function inProcess(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const parts = new URL(request.url).pathname.split("/").filter(Boolean).map(decodeURIComponent);
  for (const route of routes) {
    const params = match(route.segments, parts);
    if (!params) continue;
    const handlers = (await import(route.file)) as Record<string, Handler | undefined>;
    const handler = handlers[request.method];
    if (!handler) throw new Error(`${route.file} does not export ${request.method}.`);
    return handler(request, { params: Promise.resolve(params) });
  }
  throw new Error(`No route answers ${request.url}.`);
}

function routesUnder(folder: string): Route[] {
  const files = readdirSync(path.join(app, folder), { recursive: true, encoding: "utf8" }).filter((file) =>
    /(^|[/\\])route\.ts$/.test(file),
  );
  const found = files.map((file) => ({
    file: path.join(app, folder, file),
    segments: [folder, ...path.dirname(file).split(path.sep)].flatMap(segmentOf),
  }));
  return found.sort((a, b) => rankOf(a).localeCompare(rankOf(b)));
}

function segmentOf(folder: string): Segment[] {
  // A group in parentheses and the folder itself are not part of the address.
  if (folder === "." || /^\(.*\)$/.test(folder)) return [];
  const [, any, some, one] = /^\[\[\.\.\.(\w+)\]\]$|^\[\.\.\.(\w+)\]$|^\[(\w+)\]$/.exec(folder) ?? [];
  if (any) return [{ kind: "any", name: any }];
  if (some) return [{ kind: "some", name: some }];
  return one ? [{ kind: "one", name: one }] : [{ kind: "word", name: folder }];
}

// The more a folder says, the earlier it is asked, segment by segment, as Next does.
function rankOf({ segments }: Route): string {
  return segments.map(({ kind }) => ranks.indexOf(kind)).join("");
}

function match(segments: readonly Segment[], parts: readonly string[]): Params | undefined {
  const params: Params = {};
  for (const [index, { kind, name }] of segments.entries()) {
    const rest = parts.slice(index);
    if (kind === "any" || kind === "some") {
      if (rest.length === 0) return kind === "any" ? params : undefined;
      return { ...params, [name]: rest };
    }
    const part = rest[0];
    if (part === undefined || (kind === "word" && part !== name)) return undefined;
    if (kind === "one") params[name] = part;
  }
  return segments.length === parts.length ? params : undefined;
}
