import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { lockedOut, minutes, openLockouts, staff, start } from "@/lib/testing/people";
import { auditOf, employed, notesOf, service, somebody, ticketOf } from "@/lib/testing/tickets";
import { addTicketNote } from "./add-note";
import { assignTicket } from "./assign";
import { categorizeTicket } from "./categorize";
import { changeTicketStatus } from "./change-status";
import { ticketTag } from "./item";
import { linkTicket } from "./link";
import { updateTicket } from "./update";

const agent = staff("agent");
const later = minutes(10);

describe("who may", () => {
  const verbs: [string, (actor: Actor, ticketId: string, seen: Date) => Promise<unknown>][] = [
    ["change the status", (actor, ticketId, seen) => changeTicketStatus(actor, { ticketId, seen, status: "pending" }, later)],
    ["categorize", (actor, ticketId, seen) => categorizeTicket(actor, { ticketId, seen, category: "other" }, later)],
    ["assign", (actor, ticketId, seen) => assignTicket(actor, { ticketId, seen, assignee: null }, later)],
    ["link", (actor, ticketId, seen) => linkTicket(actor, { ticketId, seen, who: null }, later)],
    ["update", (actor, id) => updateTicket(actor, { id, ifMatch: "*", status: "pending" }, later)],
    ["write a note", (actor, ticketId) => addTicketNote(actor, { ticketId, body: "called back" }, later)],
  ];

  test.each(verbs)("%s: agents, leads, admins and tokens with tickets:write; not product, not tickets:read", async (_, verb) => {
    for (const actor of [staff("agent"), staff("lead"), staff("admin"), service("tickets:write")]) {
      const ticket = await ticketOf();
      await verb(actor, ticket.id, ticket.updatedAt);
    }
    const ticket = await ticketOf();
    await expect(verb(staff("product"), ticket.id, ticket.updatedAt)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(verb(service("tickets:read"), ticket.id, ticket.updatedAt)).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
    expect(await auditOf(ticket.id)).toHaveLength(1);
  });

  test.each(verbs)("%s: a ticket that is not there", async (_, verb) => {
    await expect(verb(agent, newId(), start)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the status", () => {
  test("changes with a note and an audit entry, before and after", async () => {
    const ticket = await ticketOf();
    const solved = await changeTicketStatus(agent, { ticketId: ticket.id, seen: ticket.updatedAt, status: "solved" }, later);
    expect(solved).toMatchObject({ status: "solved", solvedAt: later, updatedAt: later });
    expect(await notesOf(ticket.id)).toMatchObject([{ kind: "status", body: "open → solved", authorName: agent.name, at: later }]);
    expect((await auditOf(ticket.id)).at(-1)).toMatchObject({
      action: "ticket.status",
      before: { status: "open" },
      after: { status: "solved" },
    });
    const open = await changeTicketStatus(agent, { ticketId: ticket.id, seen: solved.updatedAt, status: "open" }, minutes(20));
    expect(open).toMatchObject({ status: "open", solvedAt: null });
  });

  test("solved goes only to open", async () => {
    const ticket = await ticketOf();
    const solved = await changeTicketStatus(agent, { ticketId: ticket.id, seen: ticket.updatedAt, status: "solved" }, later);
    const toPending = changeTicketStatus(agent, { ticketId: ticket.id, seen: solved.updatedAt, status: "pending" }, later);
    await expect(toPending).rejects.toMatchObject({ code: "VALIDATION_FAILED", message: "A solved ticket has to be opened again first." });
  });

  test("awaiting retry needs somebody who can retry", async () => {
    const ticket = await ticketOf();
    const wait = { ticketId: ticket.id, seen: ticket.updatedAt, status: "awaiting_retry" as const };
    await expect(changeTicketStatus(agent, wait, later)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  });

  test("said twice is done once", async () => {
    const ticket = await ticketOf();
    const input = { ticketId: ticket.id, seen: ticket.updatedAt, status: "pending" as const };
    const first = await changeTicketStatus(agent, input, later);
    expect(await changeTicketStatus(agent, input, minutes(11))).toEqual(first);
    expect(await notesOf(ticket.id)).toHaveLength(1);
    expect(await auditOf(ticket.id)).toHaveLength(2);
  });
});

describe("a ticket that moved since it was seen", () => {
  test("is not changed, and says so in words", async () => {
    const ticket = await ticketOf();
    await addTicketNote(agent, { ticketId: ticket.id, body: "called back" }, later);
    const late = changeTicketStatus(agent, { ticketId: ticket.id, seen: ticket.updatedAt, status: "solved" }, minutes(11));
    await expect(late).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: expect.stringMatching(/changed since you looked/) });
    expect((await db.ticket.findUniqueOrThrow({ where: { id: ticket.id } })).status).toBe("open");
    expect(await notesOf(ticket.id)).toHaveLength(1);
  });

  test("that it moved is said before what would be refused anyway", async () => {
    const ticket = await ticketOf();
    await changeTicketStatus(agent, { ticketId: ticket.id, seen: ticket.updatedAt, status: "solved" }, later);
    const late = changeTicketStatus(agent, { ticketId: ticket.id, seen: ticket.updatedAt, status: "pending" }, minutes(11));
    await expect(late).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  });

  test("of many changes at once exactly one happens", async () => {
    const ticket = await ticketOf();
    const names = await Promise.all(Array.from({ length: 8 }, (_, at) => employed("agent", `Agent ${at}`)));
    const taking = names.map((me) => assignTicket(me, { ticketId: ticket.id, seen: ticket.updatedAt, assignee: "me" }, later));
    const results = await Promise.allSettled(taking);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await notesOf(ticket.id)).toHaveLength(1);
  });

  test("moves its stamp even within one millisecond", async () => {
    const ticket = await ticketOf();
    const first = await changeTicketStatus(agent, { ticketId: ticket.id, seen: ticket.updatedAt, status: "pending" }, start);
    const second = await changeTicketStatus(agent, { ticketId: ticket.id, seen: first.updatedAt, status: "open" }, start);
    expect(first.updatedAt.getTime()).toBeGreaterThan(ticket.updatedAt.getTime());
    expect(second.updatedAt.getTime()).toBeGreaterThan(first.updatedAt.getTime());
  });
});

test("a category set by a person says so, also when it is the same", async () => {
  const ticket = await ticketOf();
  const confirmed = await categorizeTicket(agent, { ticketId: ticket.id, seen: ticket.updatedAt, category: "cant_create_chat" }, later);
  expect(confirmed).toMatchObject({ category: "cant_create_chat", categorySource: "staff" });
  const other = await categorizeTicket(agent, { ticketId: ticket.id, seen: confirmed.updatedAt, category: "other" }, minutes(11));
  expect(other).toMatchObject({ category: "other", categorySource: "staff" });
  expect((await notesOf(ticket.id)).map((note) => note.body)).toEqual(["can’t create chat, confirmed", "can’t create chat → other"]);
  expect((await auditOf(ticket.id)).at(-1)).toMatchObject({
    action: "ticket.categorize",
    before: { category: "cant_create_chat", category_source: "staff" },
    after: { category: "other", category_source: "staff" },
  });
});

describe("the assignee", () => {
  test("is taken, handed on and laid down", async () => {
    const [me, bruno] = [await employed("agent", "Ana Prado"), await employed("lead", "Bruno Sá")];
    const ticket = await ticketOf();
    const mine = await assignTicket(me, { ticketId: ticket.id, seen: ticket.updatedAt, assignee: "me" }, later);
    const his = await assignTicket(me, { ticketId: ticket.id, seen: mine.updatedAt, assignee: bruno.id }, minutes(11));
    const nobodys = await assignTicket(bruno, { ticketId: ticket.id, seen: his.updatedAt, assignee: null }, minutes(12));
    expect([mine.assigneeId, his.assigneeId, nobodys.assigneeId]).toEqual([me.id, bruno.id, null]);
    expect((await notesOf(ticket.id)).map((note) => note.body)).toEqual([
      "nobody → Ana Prado",
      "Ana Prado → Bruno Sá",
      "Bruno Sá → nobody",
    ]);
    expect((await auditOf(ticket.id)).at(-1)).toMatchObject({
      action: "ticket.assign",
      before: { assignee_id: bruno.id, assignee_name: "Bruno Sá" },
      after: { assignee_id: null, assignee_name: null },
    });
  });

  test("is somebody who may work on tickets", async () => {
    const ticket = await ticketOf();
    const product = await employed("product", "Pia");
    const gone = await employed("agent", "Gil");
    await db.staff.update({ where: { id: gone.id }, data: { disabledAt: start } });
    for (const assignee of [product.id, gone.id, newId()]) {
      const giving = assignTicket(agent, { ticketId: ticket.id, seen: ticket.updatedAt, assignee }, later);
      await expect(giving).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    }
    const token = assignTicket(service("tickets:write"), { ticketId: ticket.id, seen: ticket.updatedAt, assignee: "me" }, later);
    await expect(token).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  });
});

describe("the link", () => {
  test("to a person brings the lockout of the ticket's time, not of now", async () => {
    const { app } = await lockedOut();
    const [lockout] = await openLockouts(app.userId);
    const during = await ticketOf({}, minutes(60 * 25));
    const before = await ticketOf({}, minutes(60));
    const link = (ticket: { id: string; updatedAt: Date }) =>
      linkTicket(agent, { ticketId: ticket.id, seen: ticket.updatedAt, who: { user_id: app.userId } }, minutes(60 * 26));
    expect(await link(during)).toMatchObject({ userId: app.userId, lockoutId: lockout?.id });
    expect(await link(before)).toMatchObject({ userId: app.userId, lockoutId: null });
    expect((await auditOf(during.id)).at(-1)).toMatchObject({
      action: "ticket.link",
      userId: app.userId,
      before: { user_id: null, lockout_id: null },
      after: { user_id: app.userId, lockout_id: lockout?.id },
    });
  });

  test("by an e-mail address or an id that nobody has is refused", async () => {
    const ticket = await ticketOf();
    for (const who of [{ user_id: newId() }, { requester_email: "nobody@posteo.test" }]) {
      const linking = linkTicket(agent, { ticketId: ticket.id, seen: ticket.updatedAt, who }, later);
      await expect(linking).rejects.toMatchObject({ code: "USER_NOT_FOUND" });
    }
  });

  test("taken away takes the lockout along, and nobody is waited for any more", async () => {
    const { app } = await lockedOut();
    const ticket = await ticketOf({ user_id: app.userId }, minutes(60 * 25));
    const waiting = await changeTicketStatus(
      agent,
      { ticketId: ticket.id, seen: ticket.updatedAt, status: "awaiting_retry" },
      minutes(60 * 26),
    );
    const free = await linkTicket(agent, { ticketId: ticket.id, seen: waiting.updatedAt, who: null }, minutes(60 * 27));
    expect(free).toMatchObject({ userId: null, lockoutId: null, status: "open" });
    const last = (await auditOf(ticket.id)).slice(-2);
    expect(last.map((entry) => entry.action)).toEqual(["ticket.unlink", "ticket.status"]);
    expect(last.map((entry) => entry.userId)).toEqual([app.userId, app.userId]);
  });

  test("to another person", async () => {
    const [marta, ana] = [await somebody("Marta"), await somebody("Ana")];
    const ticket = await ticketOf({ user_id: marta.id });
    const who = { requester_email: ana.email };
    expect(await linkTicket(agent, { ticketId: ticket.id, seen: ticket.updatedAt, who }, later)).toMatchObject({ userId: ana.id });
    expect((await notesOf(ticket.id)).at(-1)?.body).toMatch(/^linked to Ana;/);
  });
});

describe("a note", () => {
  test("is kept as written, moves the ticket's stamp, and its audit entry does not quote it", async () => {
    const ticket = await ticketOf();
    await addTicketNote(agent, { ticketId: ticket.id, body: "Called Marta back\n<script>" }, later);
    expect(await notesOf(ticket.id)).toMatchObject([{ kind: "note", body: "Called Marta back\n<script>", authorId: agent.id }]);
    expect((await db.ticket.findUniqueOrThrow({ where: { id: ticket.id } })).updatedAt).toEqual(later);
    const entry = (await auditOf(ticket.id)).at(-1);
    expect(entry?.action).toBe("ticket.note");
    expect(JSON.stringify(entry?.after)).not.toMatch(/Marta/);
  });
});

describe("several at once", () => {
  test("happen together, each with its note and entry", async () => {
    const person = await somebody();
    const ticket = await ticketOf();
    const input = { id: ticket.id, ifMatch: ticketTag(ticket), user_id: person.id, category: "other", status: "awaiting_retry" } as const;
    expect(await updateTicket(service("tickets:write"), input, later)).toMatchObject({
      userId: person.id,
      category: "other",
      status: "awaiting_retry",
    });
    expect((await auditOf(ticket.id)).map((entry) => entry.action)).toEqual([
      "ticket.create",
      "ticket.link",
      "ticket.categorize",
      "ticket.status",
    ]);
  });

  test("happen not at all when one is refused", async () => {
    const ticket = await ticketOf();
    const input = { id: ticket.id, ifMatch: "*", category: "other", status: "awaiting_retry" } as const;
    await expect(updateTicket(agent, input, later)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    expect((await db.ticket.findUniqueOrThrow({ where: { id: ticket.id } })).category).toBe("cant_create_chat");
    expect(await auditOf(ticket.id)).toHaveLength(1);
  });

  test("need a stamp that fits", async () => {
    const ticket = await ticketOf();
    const update = (ifMatch?: string) => updateTicket(agent, { id: ticket.id, ifMatch, status: "pending" }, later);
    await expect(update()).rejects.toMatchObject({ code: "PRECONDITION_REQUIRED" });
    for (const tag of ['"t1"', "t1", '"c1"', `W/${ticketTag(ticket)}`])
      await expect(update(tag)).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    expect(await update(`"t1", ${ticketTag(ticket)}`)).toMatchObject({ status: "pending" });
  });
});
