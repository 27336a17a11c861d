import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor, Trace } from "@/lib/auth/actor";
import { bearer } from "@/lib/auth/tokens";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { recall, store } from "@/lib/idempotency/keys";
import { log } from "@/lib/log";
import { addressOf } from "./address";
import { readJson, readRaw } from "./body";
import { idempotentRequest } from "./fingerprint";
import type { DataFor, InputOf, Method, Operation } from "./operation";
import { problemOf, statusOf } from "./problem";
import { countRequest } from "./rate-limits";
import { type Answer, respond, respondProblem } from "./respond";

// The REST door: actor → limit → schema → verb → answer. A route.ts names its operation and its verb, nothing else.

type Context = { params: Promise<Record<string, string | string[] | undefined>> };
type Handler = ((request: Request, context: Context) => Promise<Response>) & { operation?: Operation };

/** What a route may know of a request besides its parsed parts. */
export type RequestFacts = Trace & {
  requestId: string;
  ifMatch?: string;
  ifNoneMatch?: string;
  headers: Headers;
  /** The body's bytes, once; throws PAYLOAD_TOO_LARGE before more than these are read. */
  readRaw: (bytesMax: number) => Promise<Buffer>;
};

/** One method of a resource. */
export function route<const O extends Operation>(
  operation: O,
  run: (actor: Actor, input: InputOf<O>, facts: RequestFacts) => Promise<Answer<DataFor<O>>>,
): Handler {
  const handler: Handler = (request, context) =>
    answering(request, async (facts, headers) => {
      const actor: Actor =
        operation.caller === "anybody"
          ? { kind: "system", name: "public endpoint", ...trace(facts) }
          : await bearer(request.headers, trace(facts));
      Object.assign(headers, await countRequest(operation.limit, actor));
      const path = operation.params ? pathOf(operation.params, (await context.params) ?? {}, operation.nothingThere) : {};
      const query = parse(operation.query ?? noQuery, queryOf(request), "query");
      const said = operation.body ? await readJson(request, operation) : undefined;
      actor.idempotency = idempotentRequest(request, operation, actor, { path, query, body: said });
      const given = await once(operation, actor, () => {
        const body = operation.body ? parse(operation.body, said, "body") : {};
        // The path wins over the rest: an id in the body never redirects a request.
        return run(actor, { ...body, ...query, ...path } as InputOf<O>, facts);
      });
      return respond(operation, given, headers);
    });
  return Object.assign(handler, { operation });
}

/** All methods of a resource: the ones given, HEAD and OPTIONS, and a 405 with `Allow` for every other. */
export function resource(
  methods: Partial<Record<Method, Handler>>,
  /** Where what is allowed hangs on more than on the methods that are there. */
  allowed: (request: Request) => Promise<readonly string[]> = async () => [],
) {
  const known = [...(Object.keys(methods) as string[]), ...(methods.GET ? ["HEAD"] : []), "OPTIONS"].sort().join(", ");
  const allowedNow = async (request: Request) => (await allowed(request)).join(", ") || known;
  const refuse: Handler = (request) =>
    answering(request, async () => {
      const Allow = await allowedNow(request);
      throw new Refusal("METHOD_NOT_ALLOWED", `${request.method} is not allowed here; allowed: ${Allow}.`, { headers: { Allow } });
    });
  const head: Handler = async (request, context) => {
    const full = await (methods.GET as Handler)(request, context);
    return new Response(null, { status: full.status, headers: full.headers });
  };
  const options: Handler = (request) =>
    answering(
      request,
      async (_, headers) => new Response(null, { status: 204, headers: { ...headers, Allow: await allowedNow(request) } }),
    );
  return {
    GET: methods.GET ?? refuse,
    HEAD: methods.GET ? head : refuse,
    POST: methods.POST ?? refuse,
    PUT: methods.PUT ?? refuse,
    PATCH: methods.PATCH ?? refuse,
    DELETE: methods.DELETE ?? refuse,
    OPTIONS: options,
  };
}

/** Says the first answer again where the door keeps it; a 422 it keeps for every POST that has a key. */
async function once(operation: Operation, actor: Actor, run: () => Promise<Answer>): Promise<Answer> {
  if (operation.idempotency === "door") {
    const earlier = await recall<Answer>(db, actor);
    if (earlier) return { ...earlier, replayed: true };
  }
  try {
    const given = await run();
    if (operation.idempotency === "door") await store(db, actor, given.status ?? 200, given, new Date());
    return given;
  } catch (thrown) {
    if (thrown instanceof Refusal && statusOf[thrown.code] === 422 && thrown.code !== "IDEMPOTENCY_KEY_REUSED") {
      await store(db, actor, 422, { message: thrown.message, details: thrown.extra.details }, new Date());
    }
    throw thrown;
  }
}

function factsOf(request: Request): RequestFacts {
  const given = request.headers.get("x-request-id");
  return {
    requestId: given && /^[\w.-]{1,128}$/.test(given) ? given : randomUUID(),
    address: addressOf(request.headers.get("x-forwarded-for")),
    ifMatch: request.headers.get("if-match") ?? undefined,
    ifNoneMatch: request.headers.get("if-none-match") ?? undefined,
    headers: request.headers,
    readRaw: (bytesMax) => readRaw(request, bytesMax),
  };
}

function trace(facts: RequestFacts): Trace {
  return { requestId: facts.requestId, address: facts.address };
}

/** `headers` go out with the answer, whatever it is: what is known of the limit by then is told with an error, too. */
async function answering(
  request: Request,
  run: (facts: RequestFacts, headers: Record<string, string>) => Promise<Response>,
): Promise<Response> {
  const started = performance.now();
  const facts = factsOf(request);
  const headers = { "X-Request-Id": facts.requestId, "Cache-Control": "no-store" };
  let response: Response;
  try {
    response = await run(facts, headers);
  } catch (thrown) {
    response = respondProblem(request, problemOf(thrown, facts.requestId), headers);
  }
  const ms = Math.round(performance.now() - started);
  log.info({ request_id: facts.requestId, method: request.method, path: pathShape(request), status: response.status, ms }, "api");
  return response;
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

type Parser = {
  safeParse(
    value: unknown,
  ): { success: true; data: unknown } | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
};

const noQuery: Parser = {
  safeParse(value) {
    const unknown = Object.keys(value as object);
    return unknown.length === 0
      ? { success: true, data: {} }
      : { success: false, error: { issues: [{ path: [], message: `Unrecognized key: "${unknown[0]?.slice(0, 64)}"` }] } };
  },
};

/** A path that cannot name anything names nothing. */
function pathOf(schema: Parser, value: unknown, nothingThere = "There is nothing at this address."): object {
  const result = schema.safeParse(value);
  if (!result.success) throw new Refusal("NOT_FOUND", nothingThere);
  return result.data as object;
}

function parse(schema: Parser, value: unknown, place: "query" | "body"): object {
  const result = schema.safeParse(value);
  if (result.success) return result.data as object;
  const errors = result.error.issues.slice(0, 10).map((issue) => ({ pointer: pointerTo(issue.path), detail: issue.message }));
  const first = errors[0];
  throw new Refusal(
    "VALIDATION_FAILED",
    `The ${place} is not valid: ${first ? `${first.pointer === "" ? "" : `${first.pointer.slice(1)}: `}${first.detail}` : "see the reference"}`,
    { details: { errors } },
  );
}

/** A JSON pointer (RFC 6901); the whole is the empty one. */
function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
