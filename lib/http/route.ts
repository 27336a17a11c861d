import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Actor, Trace } from "@/lib/auth/actor";
import { bearer } from "@/lib/auth/tokens";
import { Refusal } from "@/lib/errors";
import { log } from "@/lib/log";
import { addressOf } from "./address";
import { problemOf } from "./problem";

// The REST door: actor → schema → verb → answer. A route.ts names its schemas and its verb, nothing else.

export const bodyBytesMax = 64 * 1024;

export type Answer = {
  status?: number;
  data?: unknown;
  meta?: Record<string, unknown>;
  headers?: Record<string, string>;
  problem?: unknown;
};
type Context = { params: Promise<Record<string, string | string[] | undefined>> };
type Handler = (request: Request, context: Context) => Promise<Response>;
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Input<P, Q, B> = (P extends z.ZodType ? z.output<P> : unknown) &
  (Q extends z.ZodType ? z.output<Q> : unknown) &
  (B extends z.ZodType ? z.output<B> : unknown);

/** What a route may know of a request besides its parsed parts. */
export type RequestFacts = Trace & { requestId: string; ifMatch?: string; ifNoneMatch?: string };

export type RouteSpec<P extends z.ZodType | undefined, Q extends z.ZodType | undefined, B extends z.ZodType | undefined> = {
  params?: P;
  query?: Q;
  body?: B;
  /** No bearer token is needed: health, dev token. The verb gets the system as actor. */
  open?: true;
  run: (actor: Actor, input: Input<P, Q, B>, facts: RequestFacts) => Promise<Answer>;
};

/** One method of a resource. */
export function route<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(spec: RouteSpec<P, Q, B>): Handler {
  return async (request, context) => {
    const facts = factsOf(request);
    return answering(request, facts, async () => {
      const actor: Actor = spec.open
        ? { kind: "system", name: "public endpoint", ...trace(facts) }
        : await bearer(request.headers, trace(facts));
      const params = parse(spec.params, (await context.params) ?? {}, "path");
      const query = parse(spec.query ?? noQuery, queryOf(request), "query");
      const body = spec.body ? parse(spec.body, await readJson(request), "body") : {};
      // The path wins over the rest: an id in the body never redirects a request.
      return spec.run(actor, { ...(body as object), ...(query as object), ...(params as object) } as Input<P, Q, B>, facts);
    });
  };
}

/** All methods of a resource: the ones given, HEAD and OPTIONS, and a 405 with `Allow` for every other. */
export function resource(methods: Partial<Record<Method, Handler>>) {
  const allowed = [...(Object.keys(methods) as string[]), ...(methods.GET ? ["HEAD"] : []), "OPTIONS"].sort();
  const allow = allowed.join(", ");
  const refuse: Handler = async (request) => {
    const facts = factsOf(request);
    return answering(request, facts, async () => {
      throw new Refusal("METHOD_NOT_ALLOWED", `${request.method} is not allowed here; allowed: ${allow}.`, { headers: { Allow: allow } });
    });
  };
  const head: Handler = async (request, context) => {
    const full = await (methods.GET as Handler)(request, context);
    return new Response(null, { status: full.status, headers: full.headers });
  };
  return {
    GET: methods.GET ?? refuse,
    HEAD: methods.GET ? head : refuse,
    POST: methods.POST ?? refuse,
    PUT: methods.PUT ?? refuse,
    PATCH: methods.PATCH ?? refuse,
    DELETE: methods.DELETE ?? refuse,
    OPTIONS: (async (request) => {
      const facts = factsOf(request);
      return new Response(null, { status: 204, headers: { ...commonHeaders(facts), Allow: allow } });
    }) as Handler,
  };
}

function factsOf(request: Request): RequestFacts {
  const given = request.headers.get("x-request-id");
  return {
    requestId: given && /^[\w.-]{1,128}$/.test(given) ? given : randomUUID(),
    address: addressOf(request.headers.get("x-forwarded-for")),
    ifMatch: request.headers.get("if-match") ?? undefined,
    ifNoneMatch: request.headers.get("if-none-match") ?? undefined,
  };
}

function trace(facts: RequestFacts): Trace {
  return { requestId: facts.requestId, address: facts.address };
}

async function answering(request: Request, facts: RequestFacts, run: () => Promise<Answer>): Promise<Response> {
  const started = performance.now();
  let response: Response;
  try {
    const answer = await run();
    const status = answer.status ?? 200;
    const headers = { ...commonHeaders(facts), ...answer.headers };
    const bodiless = status === 204 || status === 304;
    response = bodiless
      ? new Response(null, { status, headers })
      : Response.json(answer.meta ? { data: answer.data, meta: answer.meta } : { data: answer.data }, { status, headers });
  } catch (thrown) {
    const problem = problemOf(thrown, facts.requestId);
    const headers = { ...commonHeaders(facts), ...problem.headers };
    response =
      request.method === "HEAD"
        ? new Response(null, { status: problem.status, headers })
        : Response.json({ error: problem.error }, { status: problem.status, headers });
  }
  log.info(
    {
      request_id: facts.requestId,
      method: request.method,
      path: pathShape(request),
      status: response.status,
      ms: Math.round(performance.now() - started),
    },
    "api",
  );
  return response;
}

function commonHeaders(facts: RequestFacts): Record<string, string> {
  return { "X-Request-Id": facts.requestId, "Cache-Control": "no-store" };
}

// Ids are facts, what somebody typed into a path or query is not: only known shapes reach the log.
function pathShape(request: Request): string {
  return new URL(request.url).pathname
    .split("/")
    .map((part) => (/^[a-z_]{1,24}$|^v1$|^[0-9a-f-]{36}$|^$/.test(part) ? part : "?"))
    .join("/");
}

function queryOf(request: Request): Record<string, unknown> {
  // Without a prototype: a parameter called constructor has not been given before.
  const query: Record<string, unknown> = Object.create(null);
  for (const [key, value] of new URL(request.url).searchParams) {
    if (key in query) throw new Refusal("VALIDATION_FAILED", `The query parameter ${key.slice(0, 64)} is given twice.`);
    query[key] = value;
  }
  return query;
}

const noQuery = {
  safeParse(value: Record<string, unknown>) {
    const unknown = Object.keys(value);
    return unknown.length === 0
      ? { success: true as const, data: {} }
      : { success: false as const, error: { issues: [{ path: [], message: `Unrecognized key: "${unknown[0]?.slice(0, 64)}"` }] } };
  },
};

type Parser = {
  safeParse(
    value: unknown,
  ): { success: true; data: unknown } | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
};

function parse(schema: unknown, value: unknown, place: "path" | "query" | "body"): unknown {
  if (!schema) return {};
  const result = (schema as Parser).safeParse(value);
  if (result.success) return result.data;
  // A path that cannot name anything names nothing.
  if (place === "path") throw new Refusal("NOT_FOUND", "There is nothing at this address.");
  const errors = result.error.issues
    .slice(0, 10)
    .map((issue) => ({ pointer: `/${issue.path.map(String).join("/")}`, detail: issue.message }));
  const first = errors[0];
  throw new Refusal(
    "VALIDATION_FAILED",
    `The ${place} is not valid: ${first ? `${first.pointer === "/" ? "" : `${first.pointer.slice(1)}: `}${first.detail}` : "see the reference"}`,
    { details: { errors } },
  );
}

async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new Refusal("UNSUPPORTED_MEDIA_TYPE", "Send the body as application/json.");
  if (Number(request.headers.get("content-length") ?? 0) > bodyBytesMax) throw tooLarge();
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("MALFORMED_JSON", "The body is not valid JSON.");
  }
}

async function readText(request: Request): Promise<string> {
  if (!request.body) return "";
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > bodyBytesMax) {
      await reader.cancel();
      throw tooLarge();
    }
    parts.push(value);
  }
  return Buffer.concat(parts).toString("utf8");
}

function tooLarge(): Refusal {
  return new Refusal("PAYLOAD_TOO_LARGE", `A body may have ${bodyBytesMax / 1024} KB at most.`);
}
