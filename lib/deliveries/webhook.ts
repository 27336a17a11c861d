import "server-only";
import { lookup as lookUp } from "node:dns";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { env } from "@/lib/env";
import { isPrivateAddress } from "./private-addresses";
import { answerBytesMax, timeoutMs } from "./rules";

/** How a try went. `problem`: a code for what kept it from being answered; `answer`: how the answer begins. */
export type Outcome = { ok: boolean; statusCode?: number; problem?: string; answer?: string };

/**
 * Posts a signed body. Never to an address that is not public, unless the environment allows it: looked at when it is
 * connected to, so that a name cannot change its mind in between. Redirects are not followed. Never throws.
 */
export function postWebhook(url: URL, body: string, headers: Record<string, string>): Promise<Outcome> {
  const open = env().WEBHOOKS_TO_PRIVATE === "1";
  if (!open && url.protocol !== "https:") return Promise.resolve({ ok: false, problem: "not_https" });
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  if (!open && isIP(literal) && isPrivateAddress(literal)) return Promise.resolve({ ok: false, problem: "private_address" });
  return new Promise((resolve) => {
    const { request } = url.protocol === "https:" ? https : http;
    const sent = request(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body), "user-agent": "lume-support" },
      lookup: open ? undefined : publicLookup,
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
    });
    sent.on("error", (error: NodeJS.ErrnoException) => resolve({ ok: false, problem: problemOf(error) }));
    sent.on("response", (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      const end = () => {
        const answer = Buffer.concat(parts).subarray(0, answerBytesMax).toString("utf8").replaceAll("\0", "");
        const statusCode = response.statusCode ?? 0;
        resolve({ ok: statusCode >= 200 && statusCode < 300, statusCode, answer });
        sent.destroy();
      };
      response.on("data", (part: Buffer) => {
        parts.push(part);
        bytes += part.length;
        // The rest says nothing that is kept.
        if (bytes >= answerBytesMax) end();
      });
      response.on("end", end);
      response.on("error", (error: NodeJS.ErrnoException) => resolve({ ok: false, problem: problemOf(error) }));
    });
    sent.end(body);
  });
}

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
