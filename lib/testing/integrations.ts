import { readFileSync } from "node:fs";
import path from "node:path";
import type { SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newSecret, seal } from "@/lib/deliveries/secret";
import { newId } from "@/lib/ids";
import { forgetIntegrations } from "@/lib/integrations/known";
import { processDeliveries } from "@/lib/integrations/process";
import type { Provider } from "@/lib/integrations/providers";
import { start } from "./people";

// Integrations for tests, and what helpdesks send, from the fixtures beside the normalisers.

export const worker: SystemActor = { kind: "system", name: "job" };

export type TestIntegration = { id: string; provider: Provider; secret: string };

export async function integrationOf(
  provider: Provider,
  more: { apiBaseUrl?: string; apiCredentials?: string } = {},
): Promise<TestIntegration> {
  const [id, secret] = [newId(), newSecret()];
  await db.integration.create({
    data: { id, provider, name: `Desk ${id.slice(-4)}`, secret: seal(secret), createdAt: start, createdBy: "test", ...more },
  });
  forgetIntegrations();
  return { id, provider, secret };
}

/** The body of a fixture, "zendesk-created", with members of the whole of it put in their place. */
export function payload(name: string, change: (body: string) => string = (body) => body): Buffer {
  const file = path.resolve(import.meta.dirname, "../integrations/fixtures", `${name}.json`);
  const { body } = JSON.parse(readFileSync(file, "utf8")) as { body: unknown };
  return Buffer.from(change(JSON.stringify(body)));
}

/** As the receiver would have stored it, without its door. */
export async function stored(integration: TestIntegration, key: string, body: Buffer, at: Date = start): Promise<string> {
  const id = newId();
  await db.inboundDelivery.create({
    data: { id, integrationId: integration.id, deliveryKey: key, receivedAt: at, nextAt: at, body: new Uint8Array(body) },
  });
  return id;
}

/** Until nothing is left: on a busy machine one turn may end before. */
export async function processed(now?: Date): Promise<void> {
  while ((await processDeliveries(worker, {}, now)) > 0);
}

/** What the desk sees of an integration's tickets: all but what hangs on the order, such as ids and numbers of ours. */
export async function ticketsOf(integration: TestIntegration) {
  const tickets = await db.ticket.findMany({
    where: { integrationId: integration.id },
    include: { messages: { orderBy: [{ at: "asc" }, { externalId: "asc" }] } },
    orderBy: { externalId: "asc" },
  });
  return tickets.map((ticket) => ({
    externalId: ticket.externalId,
    subject: ticket.subject,
    body: ticket.body,
    from: [ticket.requesterEmail, ticket.requesterName, ticket.userId],
    about: [ticket.category, ticket.lockoutId],
    status: ticket.status,
    times: [ticket.createdAt, ticket.providerUpdatedAt, ticket.solvedAt].map((time) => time?.toISOString() ?? null),
    messages: ticket.messages.map(({ externalId, at, authorKind, authorName, body, providerAt }) =>
      [externalId, at.toISOString(), authorKind, authorName, body, providerAt?.toISOString()].join(" | "),
    ),
  }));
}
