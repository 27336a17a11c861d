import { createHash } from "node:crypto";
import { idAt, type Json, objectOf } from "./json";
import type { Provider } from "./providers";
import type { HeadersLike } from "./signatures";

const headerCharsMax = 200;

/** What a provider calls one delivery, so that a repeat is known; the hash of its bytes where it has no name, or cannot be read. Pure. */
export function deliveryKey(provider: Provider, headers: HeadersLike, body: Buffer): string {
  const told = provider === "generic" ? headers.get("webhook-id") : provider === "chatwoot" ? headers.get("x-chatwoot-delivery") : null;
  if (told && told.length <= headerCharsMax) return told;
  const json = read(body);
  const id = json && (provider === "zendesk" || provider === "intercom") ? idAt(json, "id") : undefined;
  return id ?? `sha256:${createHash("sha256").update(body).digest("hex")}`;
}

function read(body: Buffer): Json | undefined {
  try {
    return objectOf(body);
  } catch {
    // Kept all the same, with the reason why it cannot be read.
    return undefined;
  }
}
