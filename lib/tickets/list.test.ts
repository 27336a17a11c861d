import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { lockedOut, minutes, staff } from "@/lib/testing/people";
import { auditOf, employed, service, somebody, ticketOf } from "@/lib/testing/tickets";
import { assignTicket } from "./assign";
import { listAssignableStaff } from "./assignable";
import { changeTicketStatus } from "./change-status";
import { readConversation } from "./conversation";
import { findTicketPerson } from "./find-person";
import type { TicketRow } from "./item";
import { listTickets } from "./list";
import { listTicketsOfUser } from "./of-user";
import { FindPerson, ListTickets } from "./schema";
import { viewTicket } from "./view";

const agent = staff("agent");
const list = async (question: Record<string, unknown> = {}, actor: Parameters<typeof listTickets>[0] = agent) =>
  listTickets(actor, ListTickets.parse(question));
const numbers = (page: { rows: { number: number }[] }) => page.rows.map((row) => row.number);

let me: Awaited<ReturnType<typeof employed>>;
let marta: Awaited<ReturnType<typeof somebody>>;
let locked: string;
let made: TicketRow[];

beforeAll(async () => {
  me = await employed("agent", "Ana Prado");
  marta = await somebody();
  locked = (await lockedOut()).app.userId;
  made = [
    await ticketOf({ subject: "Chat is 100% gone_", body: "my chat is gone", user_id: marta.id }, minutes(1)),
    await ticketOf({ subject: "Refund", body: "money", requester_email: "rui@posteo.test" }, minutes(2)),
    await ticketOf({ subject: "Blocked", user_id: locked }, minutes(60 * 25)),
    await ticketOf({ subject: "Blocked again" }, minutes(60 * 25)),
    await ticketOf({ subject: "Old", body: "words" }, minutes(0)),
  ];
  const [gone, refund] = made;
  if (!gone || !refund) throw new Error("made above");
  await assignTicket(me, { ticketId: gone.id, seen: gone.updatedAt, assignee: "me" }, minutes(60 * 30));
  await changeTicketStatus(me, { ticketId: refund.id, seen: refund.updatedAt, status: "solved" }, minutes(60 * 31));
});

test("agents and tokens with tickets:read may; product and other tokens may not", async () => {
  expect((await list({}, service("tickets:read"))).rows).toHaveLength(5);
  await expect(list({}, staff("product"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(list({}, service("tickets:write"))).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
});

test("newest first, with person and assignee by name, and no text", async () => {
  const { rows, next, previous } = await list();
  expect(rows.map((row) => row.subject).slice(2)).toEqual(["Refund", "Chat is 100% gone_", "Old"]);
  expect([next, previous]).toEqual([null, null]);
  const gone = rows.find((row) => row.subject.startsWith("Chat is"));
  expect(gone).toMatchObject({ assigneeName: "Ana Prado", person: { id: marta.id, name: marta.name, lockedOutNow: false } });
  expect(rows.find((row) => row.userId === locked)?.person?.lockedOutNow).toBe(true);
  expect(rows.find((row) => row.subject === "Old")?.person).toBeNull();
  expect(gone).not.toHaveProperty("body");
});

describe("filters", () => {
  const subjects = async (question: Record<string, unknown>, actor?: Parameters<typeof listTickets>[0]) =>
    (await list(question, actor)).rows.map((row) => row.subject).sort();

  test("status, category, assignee", async () => {
    expect(await subjects({ status: "solved" })).toEqual(["Refund"]);
    expect(await subjects({ status: "unsolved" })).toHaveLength(4);
    expect(await subjects({ status: "all" })).toHaveLength(5);
    expect(await subjects({ status: "pending" })).toEqual([]);
    expect(await subjects({ category: "chat_disappeared" })).toEqual(["Chat is 100% gone_"]);
    expect(await subjects({ category: "cant_create_chat", status: "open" })).toEqual(["Blocked", "Blocked again"]);
    expect(await subjects({ assignee: "none" })).toHaveLength(4);
    expect(await subjects({ assignee: "me" }, me)).toEqual(["Chat is 100% gone_"]);
    expect(await subjects({ assignee: "me" }, agent)).toEqual([]);
    expect(await subjects({ assignee: "me" }, service("tickets:read"))).toEqual([]);
  });

  test("a search by subject, number, address and ids", async () => {
    const [gone, refund] = made;
    expect(await subjects({ q: "bLOCKED" })).toEqual(["Blocked", "Blocked again"]);
    expect(await subjects({ q: "100% gone_" })).toEqual(["Chat is 100% gone_"]);
    expect(await subjects({ q: "%_%" })).toEqual([]);
    expect(await subjects({ q: "rui@pos" })).toEqual(["Refund"]);
    expect(await subjects({ q: marta.email.toUpperCase() })).toEqual(["Chat is 100% gone_"]);
    expect(await subjects({ q: marta.id })).toEqual(["Chat is 100% gone_"]);
    expect(await subjects({ q: refund?.id })).toEqual(["Refund"]);
    expect(await subjects({ q: `#${gone?.number}` })).toEqual(["Chat is 100% gone_"]);
    expect(await subjects({ q: "#999999999999999" })).toEqual([]);
    expect(await subjects({ q: String(refund?.number) })).toContain("Refund");
    expect(await subjects({ q: "9".repeat(200) })).toEqual([]);
    expect(await subjects({ q: "bl" })).toEqual(["Blocked", "Blocked again"]);
    expect(await subjects({ q: "ag" })).toEqual(["Blocked again"]);
    expect(await subjects({ q: "lo" })).toEqual([]);
    expect(await subjects({ q: "   " })).toHaveLength(5);
    expect(await subjects({ q: "\\" })).toEqual([]);
  });
});

describe("pages", () => {
  test.each(["created", "updated"])("by %s, both ways, each ticket once, forth and back", async (sort) => {
    for (const order of ["asc", "desc"]) {
      const whole = numbers(await list({ sort, order }));
      const walked: number[] = [];
      const pages = [];
      let cursor: string | undefined;
      do {
        const page = await list({ sort, order, limit: "2", ...(cursor ? { cursor } : {}) });
        walked.push(...numbers(page));
        pages.push(page);
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(walked).toEqual(whole);
      const back = await list({ sort, order, limit: "2", cursor: pages.at(-1)?.previous });
      expect(numbers(back)).toEqual(whole.slice(2, 4));
    }
  });

  test("a cursor belongs to its question", async () => {
    const { next } = await list({ limit: "2" });
    await expect(list({ limit: "2", status: "open", cursor: next })).rejects.toMatchObject({ code: "INVALID_CURSOR" });
    await expect(list({ cursor: "nonsense" })).rejects.toMatchObject({ code: "INVALID_CURSOR" });
  });

  test("tickets of one microsecond apart are not lost between pages", async () => {
    const ids = made.map((ticket) => ticket.id);
    await db.$executeRaw`UPDATE tickets SET created_at = '2026-03-02T09:00:00.000001Z' WHERE id = ${ids[0]}::uuid`;
    await db.$executeRaw`UPDATE tickets SET created_at = '2026-03-02T09:00:00.000002Z' WHERE id = ${ids[1]}::uuid`;
    const walked: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: "1", ...(cursor ? { cursor } : {}) });
      walked.push(...numbers(page));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(new Set(walked).size).toBe(5);
  });
});

describe("one ticket", () => {
  test("by number or id: text, notes, person and the lockout", async () => {
    const ticket = made[2];
    if (!ticket) throw new Error("made above");
    const view = await viewTicket(agent, { number: ticket.number });
    expect(view.ticket).toMatchObject({ id: ticket.id, body: "I can't create a chat anymore", createdByName: "Ana Prado" });
    expect(view.person).toMatchObject({ id: locked, lockedOut: [{ persona: "wellness_specialist", tries: 1, freedAt: null }] });
    expect(view.lockout?.id).toBe(ticket.lockoutId);
    const { entries, earlier } = await readConversation(agent, { ticketId: ticket.id });
    expect([entries.map(({ kind, author }) => [kind, author]), earlier]).toEqual([
      [
        ["first", "requester"],
        ["link", "staff"],
      ],
      null,
    ]);
    expect(await viewTicket(agent, { id: ticket.id })).toEqual(view);
  });

  test("of a user who is gone still opens", async () => {
    const person = await somebody();
    const ticket = await ticketOf({ user_id: person.id });
    await db.user.delete({ where: { id: person.id } });
    expect(await viewTicket(agent, { id: ticket.id })).toMatchObject({ person: null, lockout: null, ticket: { userId: person.id } });
  });

  test("is nobody's who may not, and none where there is none", async () => {
    const id = made[0]?.id ?? "";
    await expect(viewTicket(staff("product"), { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(viewTicket(service("tickets:write"), { id })).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
    await expect(viewTicket(agent, { number: 999_999 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is read without leaving an audit entry", async () => {
    const id = made[4]?.id ?? "";
    await viewTicket(agent, { id });
    expect(await auditOf(id)).toHaveLength(1);
  });
});

test("the tickets of one user, newest first, 20 at most", async () => {
  const person = await somebody();
  for (let count = 0; count < 21; count++) await ticketOf({ subject: `Ticket ${count}`, user_id: person.id }, minutes(count));
  const tickets = await listTicketsOfUser(agent, { userId: person.id });
  expect(tickets).toHaveLength(20);
  expect(tickets[0]).toMatchObject({ subject: "Ticket 20", assigneeName: null });
  expect(tickets[0]).not.toHaveProperty("body");
  await expect(listTicketsOfUser(staff("product"), { userId: person.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("tickets can be given to those who may work on them", async () => {
  await employed("product", "Pia");
  const lead = await employed("lead", "Bea");
  const names = await listAssignableStaff(agent);
  expect(names.map((each) => each.name)).toEqual(["Ana Prado", "Bea"]);
  expect(names[1]).toEqual({ id: lead.id, name: "Bea" });
  await expect(listAssignableStaff(staff("product"))).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("a person is found by their whole address or id only", async () => {
  const find = (who: string) => findTicketPerson(agent, FindPerson.parse({ who }), minutes(60 * 26));
  expect(await find(marta.email)).toMatchObject({ id: marta.id, name: marta.name, lockedOutNow: false, lockout: null });
  expect(await find(locked)).toMatchObject({ id: locked, lockedOutNow: true, lockout: { persona: "wellness_specialist" } });
  expect(await find("nobody@posteo.test")).toBeNull();
  expect(FindPerson.safeParse({ who: "marta" }).success).toBe(false);
  await expect(findTicketPerson(staff("product"), FindPerson.parse({ who: marta.email }))).rejects.toMatchObject({ code: "FORBIDDEN" });
});
