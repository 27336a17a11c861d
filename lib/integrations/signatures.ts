import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Provider } from "./providers";

// How each helpdesk signs what it sends. Pure.

export const toleranceMs = 5 * 60_000;
/** A header with more signatures than anybody sends is not worked through. */
const signaturesMax = 10;

export type HeadersLike = { get(name: string): string | null };

/** `until`: a replaced secret works so long, in milliseconds. */
export type Secret = { secret: string; until?: number };
/** Why a delivery is not believed. */
export type Forgery = "unsigned" | "wrong_secret" | "old_secret" | "stale";

/** Why these bytes are refused: undefined where a secret that works has signed them, and recently where the signature has a time. */
export function forgeryOf(
  provider: Provider,
  secrets: readonly Secret[],
  headers: HeadersLike,
  body: Buffer,
  now: Date,
): Forgery | undefined {
  const told = claims[provider](headers);
  if (!told) return "unsigned";
  // Every secret against every signature, whichever fits: how long it takes tells nothing.
  const signed = { live: false, old: false };
  for (const { secret, until } of secrets) {
    const age = until === undefined || until > now.getTime() ? "live" : "old";
    const expected = sign(provider, secret, told.before, body);
    for (const given of told.signatures.slice(0, signaturesMax)) signed[age] = isEqual(expected, given) || signed[age];
  }
  if (!signed.live) return signed.old ? "old_secret" : "wrong_secret";
  return told.at !== undefined && !(Math.abs(told.at - now.getTime()) <= toleranceMs) ? "stale" : undefined;
}

/** The headers that a helpdesk would send with these bytes: for the sample, and for tests. `id`: of the delivery. */
export function signedHeaders(provider: Provider, secret: string, id: string, body: Buffer, now: Date): Record<string, string> {
  const seconds = String(Math.floor(now.getTime() / 1_000));
  switch (provider) {
    case "zendesk": {
      const stamp = `${now.toISOString().slice(0, 19)}Z`;
      return { "x-zendesk-webhook-signature": sign(provider, secret, stamp, body), "x-zendesk-webhook-signature-timestamp": stamp };
    }
    case "intercom":
      return { "x-hub-signature": `sha1=${sign(provider, secret, "", body)}` };
    case "chatwoot":
      return {
        "x-chatwoot-signature": `sha256=${sign(provider, secret, `${seconds}.`, body)}`,
        "x-chatwoot-timestamp": seconds,
        "x-chatwoot-delivery": id,
      };
    case "generic":
      return {
        "webhook-id": id,
        "webhook-timestamp": seconds,
        "webhook-signature": `v1,${sign(provider, secret, `${id}.${seconds}.`, body)}`,
      };
  }
}

/** `before`: what is signed in front of the body; `at`: the time that is signed with it. */
type Claim = { signatures: string[]; before: string; at?: number };

const claims: Record<Provider, (headers: HeadersLike) => Claim | undefined> = {
  zendesk: (headers) => {
    const stamp = headers.get("x-zendesk-webhook-signature-timestamp");
    const signature = headers.get("x-zendesk-webhook-signature");
    return stamp && signature ? { signatures: [signature], before: stamp, at: Date.parse(stamp) } : undefined;
  },
  intercom: (headers) => {
    const signature = /^sha1=([0-9a-f]{40})$/i.exec(headers.get("x-hub-signature") ?? "")?.[1];
    return signature ? { signatures: [signature.toLowerCase()], before: "" } : undefined;
  },
  chatwoot: (headers) => {
    const stamp = headers.get("x-chatwoot-timestamp") ?? "";
    const signature = /^sha256=([0-9a-f]{64})$/i.exec(headers.get("x-chatwoot-signature") ?? "")?.[1];
    return signature && isSeconds(stamp)
      ? { signatures: [signature.toLowerCase()], before: `${stamp}.`, at: Number(stamp) * 1_000 }
      : undefined;
  },
  generic: (headers) => {
    const id = headers.get("webhook-id") ?? "";
    const stamp = headers.get("webhook-timestamp") ?? "";
    const signatures = (headers.get("webhook-signature") ?? "")
      .split(" ")
      .flatMap((each) => (each.startsWith("v1,") ? [each.slice(3)] : []));
    const complete = id !== "" && isSeconds(stamp) && signatures.length > 0;
    return complete ? { signatures, before: `${id}.${stamp}.`, at: Number(stamp) * 1_000 } : undefined;
  },
};

function sign(provider: Provider, secret: string, before: string, body: Buffer): string {
  const key = provider === "generic" ? Buffer.from(secret.replace(/^whsec_/, ""), "base64") : secret;
  const hmac = createHmac(provider === "intercom" ? "sha1" : "sha256", key)
    .update(before)
    .update(body);
  return hmac.digest(provider === "intercom" || provider === "chatwoot" ? "hex" : "base64");
}

function isEqual(expected: string, given: string): boolean {
  const [one, other] = [expected, given].map((text) => createHash("sha256").update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(one, other);
}

function isSeconds(stamp: string): boolean {
  return /^\d{1,11}$/.test(stamp);
}
