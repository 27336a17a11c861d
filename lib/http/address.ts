import { type IncomingMessage, Server } from "node:http";
import { env } from "@/lib/env";

const addressCharsMax = 64;
const header = "x-forwarded-for";

/** The client's address from the X-Forwarded-For header that this server has read (`tellPeers`), by TRUSTED_PROXIES. */
export function addressOf(forwardedFor: string | null | undefined): string | undefined {
  return clientIn(forwardedFor, env().TRUSTED_PROXIES);
}

/**
 * Who sent a request. The last entry is who connected to this server; each trusted proxy before it has added whom it heard,
 * and what stands in front of those anybody may have written. Of fewer entries than that, the first.
 */
export function clientIn(forwardedFor: string | null | undefined, trustedProxies: number): string | undefined {
  const hops = (forwardedFor ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter((hop) => hop !== "");
  return hops[Math.max(0, hops.length - 1 - trustedProxies)]?.slice(0, addressCharsMax);
}

const told = new WeakSet<IncomingMessage>();

/** From now on every HTTP server of this process adds who connected to the header, as a proxy does; Next does so only where there is none. */
export function tellPeers(): void {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...facts: unknown[]): boolean {
    if (event === "request") addPeer(facts[0] as IncomingMessage);
    return Reflect.apply(emit, this, [event, ...facts]) as boolean;
  } as typeof emit;
}

function addPeer(request: IncomingMessage): void {
  const { remoteAddress } = request.socket;
  if (told.has(request) || remoteAddress === undefined) return;
  told.add(request);
  const before = request.headers[header];
  request.headers[header] = before ? `${before}, ${remoteAddress}` : remoteAddress;
}
