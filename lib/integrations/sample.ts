import type { Provider } from "./providers";

// What is sent to try an integration: a ticket in each helpdesk's own shape, which is understood like any other and then left out,
// so that no queue and no metric knows it. Pure.

/** A ticket with this id is made of nothing. */
export const sampleTicketId = "lume-sample";

const subject = "A sample";
const text = "I have a new phone and cannot create a new chat.";

export function sampleBody(provider: Provider, id: string, now: Date): Buffer {
  return Buffer.from(JSON.stringify(samples[provider](id, now)));
}

const samples: Record<Provider, (id: string, now: Date) => object> = {
  zendesk: (id, now) => ({
    id,
    type: "zen:event-type:ticket.created",
    subject: `zen:ticket:${sampleTicketId}`,
    time: now.toISOString(),
    detail: { id: sampleTicketId, subject, description: text, status: "NEW", created_at: now.toISOString(), updated_at: now.toISOString() },
    event: {},
  }),
  intercom: (id, now) => ({
    type: "notification_event",
    id,
    topic: "conversation.user.created",
    created_at: seconds(now),
    data: {
      item: {
        type: "conversation",
        id: sampleTicketId,
        created_at: seconds(now),
        updated_at: seconds(now),
        state: "open",
        source: { type: "conversation", subject, body: `<p>${text}</p>`, author: { type: "user", email: "sample@example.com" } },
      },
    },
  }),
  chatwoot: (id, now) => ({
    event: "conversation_created",
    id: sampleTicketId,
    status: "open",
    created_at: seconds(now),
    updated_at: now.getTime() / 1_000,
    messages: [{ id, content: text, message_type: 0, created_at: seconds(now) }],
    meta: { sender: { email: "sample@example.com" } },
  }),
  generic: (_id, now) => ({
    type: "ticket.created",
    timestamp: now.toISOString(),
    data: {
      ticket: {
        id: sampleTicketId,
        subject,
        body: text,
        status: "open",
        created_at: now.toISOString(),
        requester: { email: "sample@example.com" },
      },
    },
  }),
};

function seconds(time: Date): number {
  return Math.floor(time.getTime() / 1_000);
}
