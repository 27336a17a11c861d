import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { integrationOf, payload, processed, stored, type TestIntegration, ticketsOf } from "@/lib/testing/integrations";
import { minutes, start } from "@/lib/testing/people";
import { somebody } from "@/lib/testing/tickets";
import type { NormalMessage, NormalTicket } from "./normal";
import { mergePicture, type Picture, type PictureMessage, statusAfter } from "./picture";
import { type Provider, providers } from "./providers";

// Whatever order deliveries come in, and however often: the same ticket.

const stories: Record<Provider, string[]> = {
  zendesk: ["created", "comment-staff", "comment-internal", "subject-changed", "comment-requester", "status-changed"],
  intercom: ["user-created", "admin-replied", "user-replied", "admin-closed", "deleted", "ping"],
  chatwoot: ["conversation-created", "message-incoming", "message-outgoing", "message-private", "message-again", "status-changed"],
  generic: ["created", "replied", "again", "solved"],
};
const ends: Record<Provider, object> = {
  zendesk: { subject: "Locked out after a new phone", status: "solved", messages: [/We are looking/, /still does not/] },
  intercom: { subject: "Locked out", status: "solved", messages: [/We are looking/, /Still nothing\./] },
  chatwoot: { subject: "My chat is gone and I cannot start a new chat", status: "solved", messages: [/We are looking/, /Still nothing/] },
  generic: { subject: "Não consigo abrir um chat", status: "solved", messages: [/Estamos/, /Ainda/] },
};

async function tell(integration: TestIntegration, names: readonly string[]): Promise<void> {
  for (const [index, name] of names.entries()) {
    // A replay under another key is the same news once more.
    await stored(integration, `${index}`, payload(`${integration.provider}-${name}`), minutes(index));
    if (index % 2 === 1) await processed(minutes(60));
  }
  await processed(minutes(60));
}

test.each(providers)("%s: deliveries in any order, doubled and replayed, end in the same ticket", async (provider) => {
  const ordered = await integrationOf(provider);
  await tell(ordered, stories[provider]);
  const [expected, ...others] = await ticketsOf(ordered);
  expect(others).toEqual([]);
  const { messages, ...rest } = ends[provider] as { messages: RegExp[] };
  expect(expected).toMatchObject({ ...rest, messages: messages.map((words) => expect.stringMatching(words)) });
  const disorders = fc.sample(
    fc
      .tuple(fc.shuffledSubarray(stories[provider], { minLength: stories[provider].length }), fc.subarray(stories[provider]))
      .map(([all, again]) => [...all, ...again]),
    { numRuns: 5, seed: 20_261_123 },
  );
  for (const disorder of disorders) {
    const integration = await integrationOf(provider);
    await tell(integration, disorder);
    expect(await ticketsOf(integration), disorder.join()).toEqual([expected]);
  }
  expect(await db.inboundDelivery.count({ where: { status: { in: ["waiting", "failed"] } } })).toBe(0);
});

// Made-up tellings with every kind of tie, gap and edit, by the pure rules alone: thousands for the price of one above.
const text = fc.constantFrom("a", "b", "c");
const at = fc.integer({ min: 0, max: 6 }).map((minute) => minutes(minute));
const message: fc.Arbitrary<NormalMessage> = fc
  .tuple(fc.constantFrom("1", "2", "3"), fc.constantFrom("requester", "staff"))
  .chain(([externalId, authorKind]) =>
    // One id is one message: who wrote it and when never changes, its text may.
    text.map((body) => ({
      externalId: `${authorKind}${externalId}`,
      at: minutes(Number(externalId)),
      authorKind: authorKind as "requester",
      body,
    })),
  );
const telling: fc.Arbitrary<NormalTicket> = fc.record(
  {
    event: fc.constant("e"),
    externalId: fc.constant("1"),
    at,
    createdAt: fc.constantFrom(minutes(-5), minutes(-6)),
    subject: text,
    status: fc.constantFrom("open", "pending", "solved"),
    requesterEmail: text,
    userIds: text.map((id) => [id]),
    trust: fc.constantFrom("all", "email", "none"),
    messages: fc.array(message, { maxLength: 2 }),
  },
  { requiredKeys: ["event", "externalId", "at", "userIds", "messages"] },
);

function told(tickets: readonly NormalTicket[]) {
  let picture: Picture | undefined;
  const kept = new Map<string, PictureMessage>();
  for (const ticket of tickets) {
    const merged = mergePicture(picture, ticket);
    picture = merged.picture;
    for (const each of merged.messages) {
      const held = kept.get(each.externalId);
      if (!held || each.seen > held.seen || (each.seen.getTime() === held.seen.getTime() && each.body > held.body))
        kept.set(each.externalId, each);
    }
  }
  return {
    picture,
    status: picture && statusAfter(undefined, picture.state, null),
    messages: [...kept].sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

test.each([false, true])("any tellings, with a first text that is told apart now and then: %s", (explicit) => {
  const tellings = fc.array(
    explicit ? fc.tuple(telling, fc.option(text, { nil: undefined })).map(([one, body]) => ({ ...one, body })) : telling,
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  const property = fc.property(
    tellings.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all))),
    ([all, shuffled, again]) => {
      expect(told([...shuffled, ...again])).toEqual(told(all));
    },
  );
  fc.assert(property, { numRuns: 1_500, seed: 20_261_123 });
});

test("chatwoot: who wrote is known where it is signed, an e-mail's address as any e-mail's; what a visitor says is asked about", async () => {
  const [marta, rui] = [await somebody(), await somebody("Rui Tavares")];
  const from = async (channel: string, verified: boolean, who: { id: string; email: string }) => {
    const integration = await integrationOf("chatwoot");
    const body = payload("chatwoot-conversation-created", (json) =>
      json
        .replaceAll("019c9f3a-6c1e-7c44-9d07-5f2b8a1c3e90", who.id)
        .replaceAll("marta@posteo.test", who.email)
        .replaceAll("Channel::Api", channel)
        .replaceAll('"hmac_verified":false', `"hmac_verified":${verified}`),
    );
    await stored(integration, "1", body);
    await processed(minutes(60));
    const where = { integrationId: integration.id };
    const ticket = await db.ticket.findFirstOrThrow({ where, include: { candidates: { orderBy: { userId: "asc" } } } });
    return { userId: ticket.userId, asked: ticket.candidates.map(({ userId }) => userId), email: ticket.requesterEmail };
  };
  const { email } = marta;
  const both = [marta.id, rui.id].sort();
  expect(await from("Channel::WebWidget", true, marta)).toEqual({ userId: marta.id, asked: [], email });
  expect(await from("Channel::WebWidget", false, marta)).toEqual({ userId: null, asked: [marta.id], email });
  expect(await from("Channel::Email", false, { id: "", email })).toEqual({ userId: marta.id, asked: [], email });
  expect(await from("Channel::Email", false, { id: rui.id, email })).toEqual({ userId: null, asked: both, email });
});

test("what was decided here stands until the helpdesk has news; a ticket that waits for the app waits on, until its person writes", () => {
  const tell = (minute: number, status: NormalTicket["status"], wrote?: number): NormalTicket => ({
    event: "e",
    externalId: "1",
    at: minutes(minute),
    status,
    userIds: [],
    messages: wrote === undefined ? [] : [{ externalId: String(wrote), at: minutes(wrote), authorKind: "requester", body: "?" }],
  });
  const state = (...tickets: NormalTicket[]) => told(tickets).picture?.state ?? expect.fail();
  const decided = minutes(10).getTime();
  const open = tell(1, "open");
  expect(statusAfter("solved", state(open, tell(20, "open")), decided)).toBe("solved");
  expect(statusAfter("solved", state(open, tell(20, "pending")), decided)).toBe("pending");
  expect(statusAfter("awaiting_retry", state(open, tell(20, "solved")), decided)).toBe("awaiting_retry");
  expect(statusAfter("awaiting_retry", state(open, tell(20, "solved", 30)), decided)).toBe("open");
  expect(statusAfter("solved", state(open, tell(5, "solved"), tell(20, "solved", 20)), decided)).toBe("open");
  expect(statusAfter("solved", state(open, tell(5, "pending", 6)), decided)).toBe("solved");
  expect(start).toEqual(minutes(0));
});
