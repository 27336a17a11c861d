import { randomUUID } from "node:crypto";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { Refusal } from "@/lib/errors";
import { problemOf } from "./problem";

// Requests that Next's own parsing breaks on, with a 500, before any door of ours is asked. There is no hook in front of
// that parsing but the HTTP server's own event.

const allow = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";

/** From now on every HTTP server of this process answers them as it answers any other bad input. */
export function refuseUnreadable(): void {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...facts: unknown[]): boolean {
    if (event === "request" && answered(facts[0] as IncomingMessage, facts[1] as ServerResponse)) return true;
    return Reflect.apply(emit, this, [event, ...facts]) as boolean;
  } as typeof emit;
}

function answered(request: IncomingMessage, response: ServerResponse): boolean {
  request.url = readableAddress(request.url ?? "/");
  // The fetch standard has no Request for it.
  if (request.method !== "TRACE") return false;
  const requestId = randomUUID();
  const problem = problemOf(new Refusal("METHOD_NOT_ALLOWED", `TRACE is not allowed here; allowed: ${allow}.`), requestId);
  response.writeHead(problem.status, {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "X-Request-Id": requestId,
    Allow: allow,
  });
  response.end(JSON.stringify({ error: problem.error }));
  return true;
}

/** A path that does not decode gets its percent signs as they stand, and then names nothing, which has an answer. */
export function readableAddress(url: string): string {
  const end = url.search(/[?#]/);
  const path = end === -1 ? url : url.slice(0, end);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.replaceAll("%", "%25") + url.slice(path.length);
  }
}
