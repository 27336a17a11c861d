import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { apiHeaders } from "./api-headers.js";
import { bodyFrom } from "./body";

// What comes by the thousand is answered in front of Next: making its own request of ours, looking for the route and streaming the answer
// costs several times what the route's own handler does. The same handler answers, and what this does not take goes Next's way.

export type Early = {
  method: string;
  /** Of the whole address, its parameters as named groups. */
  path: RegExp;
  handler: (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
};

/** Where helpdesks post to; what else may stand there is Next's to refuse. */
export const webhooksPath = /^\/api\/v1\/webhooks\/(?<provider>[a-z]{1,20})\/(?<integration>[0-9a-f-]{36})$/;

/** From now on every HTTP server of this process answers these by itself. */
export function answerBeforeNext(early: Early): void {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...facts: unknown[]): boolean {
    if (event === "request" && taken(early, facts[0] as IncomingMessage, facts[1] as ServerResponse)) return true;
    return Reflect.apply(emit, this, [event, ...facts]) as boolean;
  } as typeof emit;
}

function taken(early: Early, incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  const params = incoming.method === early.method ? early.path.exec(incoming.url ?? "")?.groups : undefined;
  // The handler answers whatever happens; what is thrown here is a connection that broke.
  if (params) answer(early, params, incoming, outgoing).catch(() => outgoing.destroy());
  return params !== undefined;
}

async function answer({ handler }: Early, params: Record<string, string>, incoming: IncomingMessage, outgoing: ServerResponse) {
  const { method, url } = incoming;
  const request = bodyFrom(incoming, new Request(`http://localhost${url}`, { method, headers: headersOf(incoming) }));
  const response = await handler(request, { params: Promise.resolve(params) });
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, { ...apiHeaders, ...Object.fromEntries(response.headers), "content-length": body.length });
  outgoing.end(body);
}

function headersOf({ headersDistinct, headers }: IncomingMessage): [string, string][] {
  const forwarded = headers["x-forwarded-for"];
  // The one header that this server adds to.
  const all = { ...headersDistinct, ...(forwarded && { "x-forwarded-for": [String(forwarded)] }) };
  return Object.entries(all).flatMap(([name, values]) => (values ? [[name, values.join(", ")] as [string, string]] : []));
}
