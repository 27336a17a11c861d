import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { deliveryKey } from "./delivery-key";
import { knownIntegration } from "./known";
import { deliveryBytesMax } from "./limits";
import { countRefused } from "./refused";
import { forgeryOf, type HeadersLike } from "./signatures";
import { storeDelivery } from "./store";

/** `read`: the body's bytes, not more of them than are allowed. */
export type Incoming = { provider: string; integration: string; headers: HeadersLike; read: (bytesMax: number) => Promise<Buffer> };

/**
 * Takes a helpdesk's delivery: safely stored when this returns, understood by a job afterwards. `duplicate`: it was there already.
 * Throws NOT_FOUND for an integration that is not there or switched off, PAYLOAD_TOO_LARGE, and UNAUTHENTICATED for a signature that
 * none of its secrets has made, or that is more than five minutes off.
 */
export async function receiveDelivery(actor: Actor, incoming: Incoming, now: Date = new Date()): Promise<{ duplicate: boolean }> {
  authorize(actor, "webhooks:receive");
  const { provider, headers } = incoming;
  const integration = await knownIntegration(incoming.integration);
  // The same whatever is wrong with the address: nobody learns which ids there are.
  if (integration?.provider !== provider) throw new Refusal("NOT_FOUND", "There is nothing at this address.");
  const body = await incoming.read(deliveryBytesMax).catch((thrown: unknown) => {
    if (thrown instanceof Refusal && thrown.code === "PAYLOAD_TOO_LARGE") countRefused(integration.id, "too_large", now);
    throw thrown;
  });
  const forgery = forgeryOf(integration.provider, integration.secrets, headers, body, now);
  if (forgery) {
    countRefused(integration.id, forgery, now);
    // The same whatever it was: a sender who guesses learns nothing. Why is told to those who manage integrations.
    throw new Refusal("UNAUTHENTICATED", "The signature is not valid.");
  }
  const key = deliveryKey(integration.provider, headers, body);
  const isNew = await storeDelivery({ id: newId(now), integrationId: integration.id, key, receivedAt: now, body });
  return { duplicate: !isNew };
}
