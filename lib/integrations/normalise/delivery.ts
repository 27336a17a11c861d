import { type Json, objectOf } from "../json";
import type { Understood } from "../normal";
import type { Provider } from "../providers";
import { sampleTicketId } from "../sample";
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
  const understood = normalisers[provider](objectOf(bytes));
  const isSample = "ticket" in understood && understood.ticket.externalId === sampleTicketId;
  return isSample ? { ignored: "test", event: understood.ticket.event } : understood;
}
