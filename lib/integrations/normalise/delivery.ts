import { type Json, objectOf } from "../json";
import type { Understood } from "../normal";
import type { Provider } from "../providers";
import { normaliseChatwoot } from "./chatwoot";
import { normaliseGeneric } from "./generic";
import { normaliseIntercom } from "./intercom";
import { normaliseZendesk } from "./zendesk";

const normalisers: Record<Provider, (json: Json) => Understood> = {
  zendesk: normaliseZendesk,
  intercom: normaliseIntercom,
  chatwoot: normaliseChatwoot,
  generic: normaliseGeneric,
};

/** What a delivery's bytes say. Throws Unreadable. Pure. */
export function understandDelivery(provider: Provider, bytes: Uint8Array): Understood {
  return normalisers[provider](objectOf(bytes));
}
