import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { roundMax } from "@/lib/deliveries/rules";
import { newSecret, seal, signatures } from "@/lib/deliveries/secret";
import { sendDelivery } from "@/lib/deliveries/send";
import { sweepDeliveries } from "@/lib/deliveries/sweep";
import { newId } from "@/lib/ids";
import { sealCredentials } from "@/lib/integrations/credentials";
import type { Provider } from "@/lib/integrations/providers";
import { helpdeskKeys, startHelpdesks } from "@/lib/testing/helpdesks";
import { minutes, staff, start } from "@/lib/testing/people";
import { somebody, ticketOf } from "@/lib/testing/tickets";
import type { Status } from "@/lib/tickets/rules";
import { adoptEcho } from "./echo";
import { queueReply, queueStatus } from "./queue";
import { resendReply } from "./resend";
import { undeliveredReplies } from "./undelivered";

vi.hoisted(() => Object.assign(process.env, { WEBHOOKS_TO_PRIVATE: "1" }));

const worker = { kind: "system", name: "test" } as const;
const author = { kind: "staff", id: newId(), name: "Ana Prado" } as const;
let desks: Awaited<ReturnType<typeof startHelpdesks>>;
beforeAll(async () => {
  desks = await startHelpdesks();
});
afterAll(() => {
  desks.close();
});
beforeEach(() => desks.reset());

const keys = { ...helpdeskKeys, generic: { secret: null } };

async function ticketFrom(provider: Provider, baseUrl = desks.baseUrl) {
  const secret = newSecret();
  const integrationId = newId();
  const sealed = { secret: seal(secret), apiBaseUrl: baseUrl, apiCredentials: sealCredentials(keys[provider]) };
  await db.integration.create({ data: { id: integrationId, provider, name: provider, createdAt: start, createdBy: "test", ...sealed } });
  const { email } = await somebody();
  const ticket = await ticketOf({ requester_email: email });
  await db.ticket.update({ where: { id: ticket.id }, data: { source: provider, integrationId, externalId: "35436" } });
  return { ...ticket, secret, integrationId };
}

const reply = (ticketId: string, body = "You can go on now.") => db.$transaction((tx) => queueReply(tx, { ticketId, body, author }, start));
const tell = (ticketId: string, status: Status) => db.$transaction((tx) => queueStatus(tx, { ticketId, status }, start));
const send = async (id: string | null, at: Date = start) => (await sendDelivery(worker, { deliveryId: id ?? "" }, at)).status;
const stored = (messageId: string) => db.ticketMessage.findUniqueOrThrow({ where: { id: messageId } });

describe.each(["zendesk", "intercom", "chatwoot"] as const)("%s", (provider) => {
  const solved = { zendesk: "solved", intercom: "close", chatwoot: "resolved" }[provider];

  test("takes an answer and the status as its reference says, in their order, and the answer has its id", async () => {
    const { id } = await ticketFrom(provider);
    const { messageId, deliveryId, way } = await reply(id);
    const status = await tell(id, "solved");
    expect(way).toBe("helpdesk");
    expect(await send(status)).toBe("not_now");
    expect(await send(deliveryId)).toBe("sent");
    expect(await send(status)).toBe("sent");
    expect(desks.stored.map(({ words }) => words)).toEqual(["You can go on now."]);
    expect(desks.statuses).toEqual([solved]);
    expect((await stored(messageId)).externalId).toBe("901");
    expect(await db.deliveryTry.findMany({ where: { deliveryId: deliveryId ?? "" } })).toMatchObject([{ ok: true, answer: null }]);
  });

  test("is asked again after a 503, and after a 429 no earlier than it says", async () => {
    const { id } = await ticketFrom(provider);
    const { deliveryId } = await reply(id);
    desks.troubles.push(...Array.from({ length: provider === "intercom" ? 2 : 1 }, () => ({ status: 503 })));
    expect(await send(deliveryId)).toBe("waiting");
    const trouble = { status: 429, headers: { "retry-after": "900" } };
    if (provider === "intercom")
      await db.integration.updateMany({
        data: { apiCredentials: sealCredentials({ ...keys.intercom, adminId: "5" }) },
        where: { provider },
      });
    desks.troubles.push(trouble);
    expect(await send(deliveryId, minutes(5))).toBe("waiting");
    expect(await send(deliveryId, minutes(19))).toBe("not_now");
    expect(await send(deliveryId, minutes(21))).toBe("sent");
    expect(desks.stored).toHaveLength(1);
  });

  test("that took an answer and hung up is looked at before it is asked again", async () => {
    const { id } = await ticketFrom(provider);
    if (provider === "intercom")
      await db.integration.updateMany({
        data: { apiCredentials: sealCredentials({ ...keys.intercom, adminId: "5" }) },
        where: { provider },
      });
    const { messageId, deliveryId } = await reply(id, "Once, & only once.\n\nBye");
    desks.troubles.push("take it and hang up");
    expect(await send(deliveryId)).toBe("waiting");
    expect(await send(deliveryId, minutes(30))).toBe("sent");
    expect(desks.stored).toHaveLength(1);
    expect((await stored(messageId)).externalId).toBe("901");
  });
});

test("an echo that is quicker than the answer is the answer, and is not sent twice; a stored one gives way", async () => {
  const { id } = await ticketFrom("zendesk");
  const { messageId, deliveryId } = await reply(id);
  const echo = { ticketId: id, externalId: "4711", body: "<p>You can go on&nbsp;now.</p>" };
  expect(await db.$transaction((tx) => adoptEcho(tx, { ...echo, body: "Something else" }))).toBe(false);
  expect(await db.$transaction((tx) => adoptEcho(tx, echo))).toBe(true);
  expect(await db.$transaction((tx) => adoptEcho(tx, echo))).toBe(true);
  expect(await send(deliveryId)).toBe("sent");
  expect(desks.asked).toEqual([]);
  expect((await stored(messageId)).externalId).toBe("4711");

  const second = await reply(id, "Another one.");
  const message = { ticketId: id, at: start, authorKind: "staff", authorName: "Zendesk", body: "Another one." };
  await db.ticketMessage.create({ data: { ...message, id: newId(), externalId: "901" } });
  expect(await send(second.deliveryId)).toBe("sent");
  expect(await db.ticketMessage.findMany({ where: { ticketId: id, externalId: "901" } })).toMatchObject([{ id: second.messageId }]);
});

test("what nobody can mend is given up at once, frees the way for the next, and can be tried again by hand", async () => {
  const { id, number } = await ticketFrom("zendesk");
  const first = await reply(id, "First");
  const next = await reply(id, "Second");
  desks.troubles.push({ status: 422, text: '{"error":"RecordInvalid","description":"Status: closed prevents ticket update"}' });
  expect(await send(first.deliveryId)).toBe("dead");
  expect(await send(next.deliveryId)).toBe("sent");
  const { rows } = await undeliveredReplies(staff("agent"), {});
  expect(rows.find((row) => row.deliveryId === first.deliveryId)).toMatchObject({ number, kind: "reply", statusCode: 422, tries: 1 });
  await resendReply(staff("agent"), { deliveryId: first.deliveryId ?? "" }, minutes(1));
  expect(await send(first.deliveryId, minutes(1))).toBe("sent");
  await expect(resendReply(staff("agent"), { deliveryId: first.deliveryId ?? "" })).rejects.toMatchObject({ code: "NOT_ACTIVE" });
  expect(await db.auditEntry.count({ where: { action: "ticket.resend", ticketId: id } })).toBe(1);
});

test("after eight tries it is given up; without credentials at once", async () => {
  const { id, integrationId } = await ticketFrom("chatwoot");
  const { deliveryId } = await reply(id);
  desks.troubles.push(...Array.from({ length: roundMax }, () => ({ status: 500 })));
  for (let hour = 0; hour < roundMax - 1; hour += 1) expect(await send(deliveryId, minutes(120 * hour))).toBe("waiting");
  expect(await send(deliveryId, minutes(120 * roundMax))).toBe("dead");
  const later = await reply(id);
  await db.integration.update({ where: { id: integrationId }, data: { disabledAt: start } });
  expect(await send(later.deliveryId)).toBe("dead");
  expect(await db.deliveryTry.findMany({ where: { deliveryId: later.deliveryId ?? "" } })).toMatchObject([{ problem: "no_credentials" }]);
  expect((await reply(id)).way).toBe("none");
});

test("generic: a signed Standard Webhook with the same id and body at each try", async () => {
  const heard: { headers: http.IncomingHttpHeaders; body: string }[] = [];
  const receiver = http.createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    heard.push({ headers: request.headers, body: Buffer.concat(parts).toString("utf8") });
    response.writeHead(heard.length === 1 ? 500 : 204).end();
  });
  await once(receiver.listen(0, "127.0.0.1"), "listening");
  const { id, secret, number } = await ticketFrom("generic", `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/answers`);
  const { deliveryId, messageId } = await reply(id);
  const status = await tell(id, "awaiting_retry");
  expect(await send(deliveryId)).toBe("waiting");
  expect(await send(deliveryId, minutes(2))).toBe("sent");
  expect(await send(status, minutes(2))).toBe("sent");
  receiver.close();
  const [first, second, third] = heard;
  expect(second?.body).toBe(first?.body);
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  const seconds = Number(second?.headers["webhook-timestamp"]);
  expect(second?.headers["webhook-signature"]).toBe(signatures([secret], `msg_${deliveryId}`, seconds, second?.body ?? ""));
  expect(JSON.parse(first?.body ?? "")).toEqual({
    type: "ticket.replied",
    timestamp: start.toISOString(),
    data: { ticket: { id: "35436", number }, message: { id: messageId, body: "You can go on now." } },
  });
  expect(JSON.parse(third?.body ?? "")).toMatchObject({ type: "ticket.status_changed", data: { ticket: { status: "awaiting_retry" } } });
});

test("a ticket without a helpdesk keeps the answer and tells nobody; a swept one goes in its order", async () => {
  const alone = await ticketOf();
  expect(await reply(alone.id)).toMatchObject({ deliveryId: null, way: "none" });
  expect(await tell(alone.id, "solved")).toBeNull();
  const { id } = await ticketFrom("intercom");
  expect(await tell(id, "pending")).toBeNull();
  const before = await sweepDeliveries(worker, {}, minutes(60 * 24 * 30));
  await reply(id, "one");
  await reply(id, "two");
  expect(await sweepDeliveries(worker, {}, minutes(60 * 24 * 30))).toBe(before + 1);
});
