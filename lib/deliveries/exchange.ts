import "server-only";
import { lookup as lookUp } from "node:dns";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { env } from "@/lib/env";
import { isPrivateAddress } from "./private-addresses";
import { timeoutMs } from "./rules";

export type Request = { method: "GET" | "POST" | "PUT"; url: URL; headers: Record<string, string>; body?: string };
/** What came back. `problem`: a code for what kept it from being answered; `text`: how the answer begins, up to `bytesMax`. */
export type Answer = { statusCode?: number; problem?: string; text: string; headers: http.IncomingHttpHeaders };

/**
 * Asks another machine once. Never one whose address is not public, unless the environment allows it: looked at when it is
 * connected to, so that a name cannot change its mind in between. Redirects are not followed. Never throws.
 */
export function exchange({ method, url, headers, body }: Request, bytesMax: number): Promise<Answer> {
  const failed = (problem: string): Answer => ({ problem, text: "", headers: {} });
  const never = neverAsked(url);
  if (never) return Promise.resolve(failed(never));
  const length = body === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const { request } = url.protocol === "https:" ? https : http;
    const sent = request(url, {
      method,
      headers: { ...headers, ...length, "user-agent": "lume-support" },
      lookup: privateToo() ? undefined : publicLookup,
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
    });
    sent.on("error", (error: NodeJS.ErrnoException) => resolve(failed(problemOf(error))));
    sent.on("response", (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      const end = () => {
        const text = Buffer.concat(parts).subarray(0, bytesMax).toString("utf8").replaceAll("\0", "");
        resolve({ statusCode: response.statusCode ?? 0, text, headers: response.headers });
        sent.destroy();
      };
      response.on("data", (part: Buffer) => {
        parts.push(part);
        bytes += part.length;
        // The rest says nothing that is kept.
        if (bytes >= bytesMax) end();
      });
      response.on("end", end);
      response.on("error", (error: NodeJS.ErrnoException) => resolve(failed(problemOf(error))));
    });
    sent.end(body);
  });
}

/** Why a machine at this address is not asked, as far as the address says it; a name says where it leads when it is looked up. */
export function neverAsked(url: URL): "not_https" | "private_address" | undefined {
  if (privateToo()) return undefined;
  if (url.protocol !== "https:") return "not_https";
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  return isIP(literal) && isPrivateAddress(literal) ? "private_address" : undefined;
}

const privateToo = () => env().WEBHOOKS_TO_PRIVATE === "1";

class PrivateAddress extends Error {}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, found) => {
    const refused = error ?? (found.some(({ address }) => isPrivateAddress(address)) ? new PrivateAddress(hostname) : null);
    const [first] = found ?? [];
    if (refused || !first) callback(refused ?? new Error("nobody has this name"), "", 0);
    else if (options.all) callback(null, found);
    else callback(null, first.address, first.family);
  });
};

function problemOf(error: NodeJS.ErrnoException): string {
  if (error instanceof PrivateAddress) return "private_address";
  if (error.name === "TimeoutError" || error.name === "AbortError") return "timeout";
  return error.code?.toLowerCase() ?? "unreachable";
}
