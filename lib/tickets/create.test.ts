import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { lockedOut, minutes, openLockouts, staff, start } from "@/lib/testing/people";
import { auditOf, notesOf, service, somebody, ticketOf } from "@/lib/testing/tickets";
import { createTicket } from "./create";
import { CreateTicket } from "./schema";

const sentence = "A chat already exists on the server but can't be accessed from this device.";
const input = (more: Record<string, unknown> = {}) => CreateTicket.parse({ subject: "Help", body: sentence, ...more });

describe("who may", () => {
  test.each(["agent", "lead", "admin"] as const)("%s", async (role) => {
    const { ticket, created } = await createTicket(staff(role), input(), start);
    expect(created).toBe(true);
    expect(ticket.source).toBe("agent");
  });

  test("product may not", async () => {
    await expect(createTicket(staff("product"), input(), start)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("a token needs tickets:write", async () => {
    await expect(createTicket(service("tickets:read"), input(), start)).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
    const { ticket } = await createTicket(service("tickets:write"), input(), start);
    expect(ticket.source).toBe("api");
  });
});

test("a new ticket is open, in its category, numbered one after the other", async () => {
  const { ticket: first } = await createTicket(staff("agent"), input(), start);
  const { ticket: second } = await createTicket(staff("agent"), input({ body: "I want a refund" }), minutes(1));
  expect(first).toMatchObject({
    status: "open",
    category: "cant_create_chat",
    categorySource: "app_sentence",
    userId: null,
    lockoutId: null,
  });
  expect(second).toMatchObject({ category: "other", categorySource: "model", createdAt: minutes(1), updatedAt: minutes(1) });
  expect(second.number).toBeGreaterThan(first.number);
});

test("its audit entry says what was decided, and nothing that the person wrote", async () => {
  const person = await somebody();
  const agent = staff("agent");
  const { ticket } = await createTicket(agent, input({ subject: "Please help Marta", requester_email: person.email }), start);
  const entries = await auditOf(ticket.id);
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({
    action: "ticket.create",
    actorId: agent.id,
    targetLabel: `#${ticket.number}`,
    userId: person.id,
    ticketId: ticket.id,
    requestId: "test-request",
    after: { category: "cant_create_chat", category_source: "app_sentence", user_id: person.id, status: "open" },
  });
  expect(JSON.stringify(entries[0], (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toMatch(
    /Marta|posteo|already exists/,
  );
});

describe("its person", () => {
  test("by e-mail, in whatever case", async () => {
    const person = await somebody("Ana Lima");
    const ticket = await ticketOf({ requester_email: ` ${person.email.toUpperCase()} ` });
    expect(ticket).toMatchObject({ userId: person.id, requesterEmail: person.email, lockoutId: null });
    expect(await notesOf(ticket.id)).toMatchObject([
      { kind: "link", body: "linked to Ana Lima; no lockout of theirs fits the time of the ticket" },
    ]);
  });

  test("by id; of both the id decides", async () => {
    const [person, other] = [await somebody(), await somebody()];
    expect(await ticketOf({ user_id: person.id.toUpperCase() })).toMatchObject({ userId: person.id });
    expect(await ticketOf({ user_id: person.id, requester_email: other.email })).toMatchObject({
      userId: person.id,
      requesterEmail: other.email,
    });
  });

  test("an id that nobody has is refused, and nothing is written", async () => {
    const before = await db.ticket.count();
    await expect(createTicket(staff("agent"), input({ user_id: newId() }), start)).rejects.toMatchObject({ code: "USER_NOT_FOUND" });
    expect(await db.ticket.count()).toBe(before);
  });

  test("an e-mail address that nobody has is kept, and links to nobody", async () => {
    const ticket = await ticketOf({ requester_email: "nobody@posteo.test" });
    expect(ticket).toMatchObject({ userId: null, lockoutId: null, requesterEmail: "nobody@posteo.test" });
    expect(await notesOf(ticket.id)).toEqual([]);
  });
});

describe("its lockout", () => {
  test("is the one that the person is in", async () => {
    const { app } = await lockedOut();
    const [lockout] = await openLockouts(app.userId);
    const ticket = await ticketOf({ user_id: app.userId }, minutes(60 * 25));
    expect(ticket.lockoutId).toBe(lockout?.id);
    expect((await notesOf(ticket.id))[0]?.body).toMatch(/^linked to .+ and to their lockout from Wellness specialist$/);
  });

  test("is none before their first conflict", async () => {
    const { app } = await lockedOut();
    expect((await ticketOf({ user_id: app.userId }, minutes(60))).lockoutId).toBeNull();
  });

  test("is never somebody else's", async () => {
    await lockedOut();
    const person = await somebody();
    expect((await ticketOf({ user_id: person.id }, minutes(60 * 25))).lockoutId).toBeNull();
  });
});

describe("an external id", () => {
  test("makes one ticket; the second answers the first as it is", async () => {
    const actor = service("tickets:write");
    const first = await createTicket(actor, input({ external_id: "zd-1" }), start);
    const again = await createTicket(actor, input({ external_id: "zd-1", subject: "Another subject" }), minutes(5));
    expect(first.created).toBe(true);
    expect(again).toEqual({ ticket: first.ticket, created: false, replayed: false });
    expect(await auditOf(first.ticket.id)).toHaveLength(1);
  });

  test("is one of its source", async () => {
    const typed = await createTicket(staff("agent"), input({ external_id: "zd-2" }), start);
    const sent = await createTicket(service("tickets:write"), input({ external_id: "zd-2" }), start);
    expect(sent.created).toBe(true);
    expect(sent.ticket.id).not.toBe(typed.ticket.id);
  });

  test("makes one ticket of twenty that come at once", async () => {
    const actor = service("tickets:write");
    const answers = await Promise.all(Array.from({ length: 20 }, () => createTicket(actor, input({ external_id: "zd-3" }), start)));
    expect(answers.filter((answer) => answer.created)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.ticket.id)).size).toBe(1);
    expect(await db.ticket.count({ where: { externalId: "zd-3" } })).toBe(1);
  });

  test("left out stands in nobody's way", async () => {
    expect((await ticketOf()).id).not.toBe((await ticketOf()).id);
  });
});

describe("what is written", () => {
  const refuse = (more: Record<string, unknown>) => CreateTicket.safeParse({ subject: "Help", body: "text", ...more }).success;

  test("has limits, and no fields of its own making", () => {
    expect(refuse({})).toBe(true);
    expect(refuse({ subject: "x".repeat(300), body: "y".repeat(20_000) })).toBe(true);
    expect(refuse({ subject: "x".repeat(301) })).toBe(false);
    expect(refuse({ body: "y".repeat(20_001) })).toBe(false);
    expect(refuse({ subject: "  \n " })).toBe(false);
    expect(refuse({ body: "" })).toBe(false);
    expect(refuse({ body: "a\u0000b" })).toBe(false);
    expect(refuse({ requester_email: "not an address" })).toBe(false);
    expect(refuse({ requester_email: "a\u0000@b.c" })).toBe(false);
    expect(refuse({ user_id: "42" })).toBe(false);
    expect(refuse({ status: "solved" })).toBe(false);
    expect(refuse({ requester_email: null, user_id: null, external_id: null })).toBe(true);
  });

  test("keeps its line breaks, loses half letters, and a subject is one line", async () => {
    const ticket = await ticketOf({ subject: "two\n lines\t", body: "one\r\ntwo\n\nthree \ud800 <b>&" });
    const row = await db.ticket.findUniqueOrThrow({ where: { id: ticket.id } });
    expect(row.subject).toBe("two lines");
    expect(row.body).toBe("one\ntwo\n\nthree \ufffd <b>&");
  });
});
