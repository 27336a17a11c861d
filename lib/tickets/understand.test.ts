import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { learnFromCorrections } from "@/lib/classifier/learn";
import { db } from "@/lib/db";
import { newId, unknownInstallation } from "@/lib/ids";
import { erasePerson } from "@/lib/privacy/erase";
import { lockedOut, minutes, openLockouts, staff, start } from "@/lib/testing/people";
import { auditOf, notesOf, service, somebody, ticketOf } from "@/lib/testing/tickets";
import { categorizeTicket } from "./categorize";
import { namedIn, whoseTicket } from "./hints";
import { linkTicket } from "./link";
import { understandTicket } from "./understand";
import { undoTicketLink } from "./undo-link";
import { viewTicket } from "./view";

const agent = staff("agent");

describe("what a text names", () => {
  const id = "0190b0a0-1111-7000-8000-00000000abcd";

  test.each([
    ["an id", `my id is ${id}`],
    ["in capitals and brackets", `[${id.toUpperCase()}]`],
    ["without dashes", `id:${id.replaceAll("-", "")}.`],
    ["with a printer's dashes", id.replaceAll("-", "–")],
    ["in a quoted mail", `> > Consultation ${id}\n> regards`],
    ["in an address", `https://lume.example/chats/${id}?x=1`],
  ])("%s", (_, text) => expect(namedIn(text).ids).toEqual([id]));

  test("an address in a signature, a short id, and the id of a request", () => {
    const text = "Thanks\n-- \nMarta <Marta.F+lume@Posteo.test>\nLM-7K3Q-Z9TW-M2XB, see req_7fA.9-x.";
    expect(namedIn(text)).toEqual({ ids: [], requests: ["req_7fA.9-x"], handles: ["7K3QZ9TWM2XB"], emails: ["marta.f+lume@posteo.test"] });
  });

  test.each([
    ["a part of an id", id.slice(0, 23)],
    ["more than an id", `${id}0`],
    ["the id of no installation", unknownInstallation],
    ["half an address", "marta@posteo"],
    ["anything", "409 at 12:30, 0190b0a0"],
  ])("nothing by %s", (_, text) => expect(Object.values(namedIn(text)).flat()).toEqual([]));
});

describe("whose a ticket is", () => {
  const people = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { maxLength: 4 });
  const requester = fc.constantFrom("a", "b", null, undefined);

  test("does not depend on the order in which people are named, nor on how often", () => {
    fc.assert(
      fc.property(requester, people, fc.nat(), (wrote, named, turn) => {
        const turned = [...named.slice(turn % 4), ...named.slice(0, turn % 4), ...named];
        expect(whoseTicket(undefined, wrote, turned)).toEqual(whoseTicket(undefined, wrote, named));
        expect(whoseTicket("given", wrote, turned)).toEqual({ userId: "given", ask: false });
      }),
      { numRuns: 80, seed: 6 },
    );
  });

  test("is nobody's as soon as two people may be meant, and never a stranger's to decide", () => {
    fc.assert(
      fc.property(requester, people, (wrote, named) => {
        const { userId, ask } = whoseTicket(undefined, wrote, named);
        const meant = new Set(wrote ? [...named, wrote] : named);
        if (userId) expect([...meant]).toEqual([userId]);
        if (wrote === null) expect(userId).toBeNull();
        expect(ask).toBe(userId === null && meant.size > 0);
      }),
      { numRuns: 80, seed: 6 },
    );
  });
});

describe("a ticket", () => {
  test("typed in for somebody is linked by whatever names them alone: id, installation, chat, request, address, short id", async () => {
    const { app, consultation, installation, request } = await whole();
    const { email } = await db.user.findUniqueOrThrow({ where: { id: app.userId } });
    const handle = await db.userHandle.findFirst({ where: { userId: app.userId } });
    const ways: [string, string][] = [
      ["user id", app.userId],
      ["installation id", installation],
      ["consultation id", consultation],
      ["request id", request],
      ...(email ? [["address", email] as [string, string]] : []),
      ...(handle ? [["short id", `LM-${handle.handle}`] as [string, string]] : []),
    ];
    expect(ways.length).toBeGreaterThanOrEqual(4);
    const [lockout] = await openLockouts(app.userId);
    for (const [way, token] of ways) {
      const ticket = await ticketOf({ body: `I can't create a chat.\n> it says ${token}` }, minutes(60 * 25));
      expect([way, ticket.userId, ticket.lockoutId]).toEqual([way, app.userId, lockout?.id]);
      expect((await notesOf(ticket.id))[0]?.body).toContain(`by the ${way} in the text`);
    }
  });

  test("from somebody's own address is theirs, also when it names them again", async () => {
    const person = await somebody();
    const ticket = await ticketOf({ requester_email: person.email, body: `I am ${person.id}, ${person.email}` });
    expect(ticket.userId).toBe(person.id);
    expect(await candidatesOf(ticket.id)).toEqual([]);
  });

  test("from a stranger's address that names a person's id asks, and shows nobody as theirs", async () => {
    const person = await somebody("Ana Lima");
    const ticket = await ticketOf({ requester_email: "stranger@posteo.test", body: `my chat is gone, user ${person.id}` });
    expect(ticket).toMatchObject({ userId: null, lockoutId: null });
    const view = await viewTicket(agent, { id: ticket.id });
    expect(view.person).toBeNull();
    expect(view.mayBe).toMatchObject([{ id: person.id, name: "Ana Lima", hints: ["user_id"], lockedOutNow: false, lockout: null }]);
  });

  test("from one person that names another asks, with what speaks for each; one press links, and then nobody is asked", async () => {
    const [writer, other] = [await somebody("Rui Alves"), await somebody("Ana Lima")];
    const ticket = await ticketOf({ requester_email: writer.email, body: `It is about ${other.id} (${other.email})` });
    expect(ticket.userId).toBeNull();
    const hints = new Map((await viewTicket(agent, { id: ticket.id })).mayBe.map((person) => [person.id, person.hints]));
    expect(hints).toEqual(
      new Map([
        [writer.id, ["requester_email"]],
        [other.id, ["user_id", "email"]],
      ]),
    );
    const linked = await linkTicket(agent, { ticketId: ticket.id, seen: ticket.updatedAt, who: { user_id: other.id } }, minutes(2));
    expect(linked.userId).toBe(other.id);
    expect((await viewTicket(agent, { id: ticket.id })).mayBe).toEqual([]);
  });

  test("names people in any order, and is understood the same", async () => {
    const [one, two] = [await somebody(), await somebody()];
    const tokens = [one.id, two.email, one.email, two.id];
    const told = (each: string[]) =>
      db.$transaction((tx) => understandTicket(tx, { subject: "Help", body: `my chat is gone ${each.join(" ")}` }, start));
    const first = await told(tokens);
    expect(first.candidates).toHaveLength(2);
    expect(await told(tokens.toReversed())).toEqual(first);
  });

  test("says its language, how sure its category is, and by which words; the log has none of them", async () => {
    const ticket = await ticketOf({ body: "meu chat sumiu, não encontro minha conversa Zebulon" });
    const { why } = await viewTicket(agent, { id: ticket.id });
    expect(ticket).toMatchObject({ language: "pt", category: "chat_disappeared", categorySource: "model" });
    expect(why?.confidence).toBeGreaterThan(0.9);
    expect(why?.evidence.map(({ word }) => word)).toContain("sumiu");
    const entries = JSON.stringify(await auditOf(ticket.id), (_, value) => (typeof value === "bigint" ? String(value) : value));
    expect(entries).not.toMatch(/sumiu|Zebulon/);
  });

  test("that cannot be told is unsure, in nobody's name", async () => {
    expect(await ticketOf({ subject: "?", body: "?" })).toMatchObject({ category: "unsure", categorySource: "model", language: null });
  });
});

describe("a link is taken back", () => {
  const undo = (ticket: { id: string; updatedAt: Date }, now = minutes(9)) =>
    undoTicketLink(agent, { ticketId: ticket.id, seen: ticket.updatedAt }, now);

  test("step by step to where it began, with a note and an entry each", async () => {
    const [first, second] = [await somebody("Rui Alves"), await somebody("Ana Lima")];
    const { app } = await lockedOut();
    const made = await ticketOf({ user_id: app.userId }, minutes(60 * 25));
    const two = await linkTicket(agent, { ticketId: made.id, seen: made.updatedAt, who: { user_id: first.id } }, minutes(60 * 26));
    const three = await linkTicket(agent, { ticketId: made.id, seen: two.updatedAt, who: { user_id: second.id } }, minutes(60 * 27));
    const back = await undo(three, minutes(60 * 28));
    expect(back.userId).toBe(first.id);
    const origin = await undo(back, minutes(60 * 29));
    expect(origin).toMatchObject({ userId: app.userId, lockoutId: made.lockoutId });
    const nobody = await undo(origin, minutes(60 * 30));
    expect(nobody).toMatchObject({ userId: null, lockoutId: null });
    await expect(undo(nobody, minutes(60 * 31))).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    expect((await notesOf(made.id)).at(-3)?.body).toMatch(/^took the link to Ana Lima back: linked to Rui Alves/);
    expect((await auditOf(made.id)).filter(({ action }) => action === "ticket.undo_link")).toHaveLength(3);
  });

  test("not when it moved since, and not by those who may not", async () => {
    const person = await somebody();
    const ticket = await ticketOf({ user_id: person.id });
    await expect(undoTicketLink(agent, { ticketId: ticket.id, seen: minutes(-1) }, minutes(5))).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
    for (const actor of [staff("product"), service("tickets:read")])
      await expect(undoTicketLink(actor, { ticketId: ticket.id, seen: ticket.updatedAt }, minutes(5))).rejects.toThrow();
  });

  test("nobody who is erased is asked about or gone back to", async () => {
    const [gone, other] = [await somebody(), await somebody()];
    const asked = await ticketOf({ body: `${gone.id} ${other.id}` });
    const linked = await ticketOf({ user_id: gone.id });
    await linkTicket(agent, { ticketId: linked.id, seen: linked.updatedAt, who: { user_id: other.id } }, minutes(1));
    const requestId = newId();
    const asks = {
      kind: "erase",
      basis: "person_asked",
      reason: "asked",
      requestedById: newId(),
      requestedByName: "Ana",
      requestedAt: start,
    };
    const agreed = { status: "running", decidedById: newId(), decidedByName: "Rui", decidedAt: start, runAfter: start, startedAt: start };
    await db.privacyRequest.create({ data: { id: requestId, userId: gone.id, ...asks, ...agreed } });
    await erasePerson({ kind: "system", name: "test" }, { requestId, userId: gone.id }, minutes(3));
    expect((await viewTicket(agent, { id: asked.id })).mayBe.map(({ id }) => id)).toEqual([other.id]);
    expect((await viewTicket(agent, { id: linked.id })).linkedBefore).toBeNull();
  });
});

describe("corrections teach", () => {
  const worker = { kind: "system", name: "worker" } as const;
  const told = (text: string) => db.$transaction((tx) => understandTicket(tx, { subject: "Help", body: text }, start));

  test("what several tickets share, for as long as they are there; what a person says stands", async () => {
    expect((await learnFromCorrections(worker, start)).accepted).toBe(false);
    const before = await told("the lounge is shut");
    const tickets = await Promise.all([1, 2, 3, 4, 5].map((nth) => ticketOf({ body: `the lounge is shut ${"again ".repeat(nth)}` })));
    for (const { id, updatedAt } of tickets)
      await categorizeTicket(agent, { ticketId: id, seen: updatedAt, category: "cant_create_chat" }, minutes(1));
    const learnt = await learnFromCorrections(worker, minutes(2));
    expect(learnt).toMatchObject({ corrections: 5, accepted: true });
    const after = await told("the lounge is shut");
    expect(before.category).not.toBe("cant_create_chat");
    expect(after.category).toBe("cant_create_chat");
    expect((await told("A chat already exists on the server but can't be accessed from this device.")).source).toBe("app_sentence");
    expect(await db.ticket.findUniqueOrThrow({ where: { id: tickets[0]?.id } })).toMatchObject({ categorySource: "staff" });

    await db.ticket.updateMany({
      where: { categorySource: "staff" },
      data: { subject: "Erased", body: "Erased with the person who wrote it." },
    });
    expect(await learnFromCorrections(worker, minutes(3))).toMatchObject({ corrections: 0, accepted: false });
    expect((await told("the lounge is shut")).confidence).toBe(before.confidence);
  });

  test("nobody but the system trains", async () => {
    await expect(learnFromCorrections(staff("admin") as never)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

async function candidatesOf(ticketId: string) {
  return db.ticketCandidate.findMany({ where: { ticketId } });
}

/** Somebody who is locked out, and everything of theirs that has an id. */
async function whole() {
  const { app } = await lockedOut();
  const consultation = await db.consultation.findFirstOrThrow({ where: { userId: app.userId } });
  const installation = await db.installation.findFirstOrThrow({ where: { userId: app.userId } });
  const attempt = await db.attempt.findFirstOrThrow({ where: { userId: app.userId } });
  const request = newId();
  await db.$executeRaw`UPDATE attempts SET request_id = ${request} WHERE user_id = ${app.userId}::uuid AND id = ${attempt.id}::uuid`;
  return { app, consultation: consultation.id, installation: installation.id, request };
}
