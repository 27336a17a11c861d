import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { lockedOut, minutes, staff, tryToCreate } from "@/lib/testing/people";
import { auditOf, employed, notesOf, somebody, ticketOf } from "@/lib/testing/tickets";
import { changeSeveral } from "./change-several";
import { changeTicketStatus } from "./change-status";
import { readConversation } from "./conversation";
import { discardDraft } from "./discard-draft";
import { findTicketToMerge } from "./find-merge";
import { listTickets } from "./list";
import { mergeTickets } from "./merge";
import { ticketNeighbours } from "./neighbours";
import { readDraft } from "./read-draft";
import { saveDraft } from "./save-draft";
import { ListTickets } from "./schema";
import { snoozeTicket } from "./snooze";
import { undoMerge } from "./unmerge";
import { viewTicket } from "./view";
import { wakeSnoozed } from "./wake-snoozed";

const agent = staff("agent", "Ana Prado");
/** They are refused a day after their story began. */
const day = (count: number) => minutes(60 * 24 + count);
const job = { kind: "system", name: "job" } as const;
const queue = (question: Record<string, unknown> = {}) =>
  ListTickets.parse({ status: "unsolved", snoozed: "hidden", sort: "priority", ...question });
const rowOf = (id: string) => db.ticket.findUniqueOrThrow({ where: { id } });
const seenOf = async (id: string) => ({ ticketId: id, seen: (await rowOf(id)).updatedAt });

describe("the queue", () => {
  test("begins with the worst locked out, then who waits longest; every page and neighbour of it agrees", async () => {
    const calm = await ticketOf({ subject: "calm, older" }, day(1));
    const worst = await lockedOut(minutes(10));
    for (const later of [30, 40, 50]) await tryToCreate(worst.app, day(later));
    const bad = await lockedOut(minutes(20));
    const calmLater = await ticketOf({ subject: "calm, later" }, day(100));
    const badTicket = await ticketOf({ user_id: bad.app.userId }, day(60));
    const worstTicket = await ticketOf({ user_id: worst.app.userId }, day(70));
    const whole = await listTickets(agent, queue());
    const order = [worstTicket, badTicket, calm, calmLater].map((ticket) => ticket.number);
    expect(whole.rows.map((row) => row.number)).toEqual(order);
    expect(whole.rows[0]).toMatchObject({ urgent: { tries: 4 }, wait: { since: day(10), until: null, state: "refused" } });
    expect(whole.rows[2]).toMatchObject({ urgent: null, wait: null });
    const back = await listTickets(agent, queue({ order: "asc" }));
    expect(back.rows.map((row) => row.number)).toEqual([...order].reverse());
    const walked = [];
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const page = await listTickets(agent, queue({ limit: 1, ...(cursor && { cursor }) }));
      walked.push(...page.rows.map((row) => row.number));
      cursor = page.next ?? undefined;
    }
    expect(walked).toEqual(order);
    for (const [place, row] of whole.rows.entries()) {
      const { previous, next } = await ticketNeighbours(agent, { ...queue(), cursor: row.place });
      expect([previous?.number, next?.number]).toEqual([order[place - 1], order[place + 1]]);
    }
    // Solved, it leaves the queue; what was next to its place still is.
    await changeTicketStatus(agent, { ...(await seenOf(badTicket.id)), status: "solved" }, day(80));
    const { next } = await ticketNeighbours(agent, { ...queue(), cursor: whole.rows[1]?.place ?? "" });
    expect(next?.number).toBe(calm.number);
  });
});

describe("snoozing", () => {
  test("hides a ticket until its time, a try of the app or a message, whichever was asked for, and never stops the clock", async () => {
    const { app } = await lockedOut(minutes(0));
    const ticket = await ticketOf({ user_id: app.userId }, day(5));
    const snoozed = async () => (await rowOf(ticket.id)).snoozedAt !== null;
    const snooze = async (until: Date | null, untilRetry: boolean, at: number) =>
      snoozeTicket(agent, { ...(await seenOf(ticket.id)), until, untilRetry }, day(at));
    await snooze(day(60), false, 10);
    expect((await listTickets(agent, queue({ q: undefined }))).rows.map((row) => row.id)).not.toContain(ticket.id);
    expect((await listTickets(agent, queue({ snoozed: "only" }))).rows).toMatchObject([
      { id: ticket.id, wait: { since: day(0), until: null } },
    ]);
    expect((await listTickets(agent, queue({ q: `#${ticket.number}` }))).rows).toHaveLength(1);
    await tryToCreate(app, day(20));
    await wakeSnoozed(job, {}, day(30));
    expect(await snoozed()).toBe(true);
    expect(await wakeSnoozed(job, {}, day(61))).toEqual({ woken: 1 });
    expect(await snoozed()).toBe(false);
    await snooze(null, true, 70);
    await wakeSnoozed(job, {}, day(80));
    expect(await snoozed()).toBe(true);
    await tryToCreate(app, day(81));
    await wakeSnoozed(job, {}, day(82));
    expect(await snoozed()).toBe(false);
    await snooze(day(500), true, 90);
    const message = { ticketId: ticket.id, authorKind: "requester", body: "Hello?" };
    await db.ticketMessage.create({ data: { ...message, id: crypto.randomUUID(), at: day(95) } });
    await wakeSnoozed(job, {}, day(96));
    expect(await snoozed()).toBe(false);
    expect((await notesOf(ticket.id)).filter((note) => note.kind === "snooze").map((note) => note.body)).toEqual([
      expect.stringMatching(/^snoozed until 2.* UTC$/),
      "back in the queue: its time has come",
      "snoozed until their app acts",
      "back in the queue: their app acted",
      expect.stringMatching(/UTC, or until their app acts$/),
      "back in the queue: a new message came",
    ]);
    await expect(snooze(day(1), false, 100)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    expect(await wakeSnoozed(job, {}, day(200))).toEqual({ woken: 0 });
  });
});

describe("merging", () => {
  const merge = async (id: string, into: number, at = 100) => mergeTickets(agent, { ...(await seenOf(id)), into }, minutes(at));
  const state = async (id: string) => {
    const { updatedAt: _, changedXid: __, ...row } = { changedXid: 0, ...(await rowOf(id)) };
    return row;
  };

  test("shows both in one, closes the one, and its undoing gives both back to the letter", async () => {
    const person = await somebody();
    const one = await ticketOf({ subject: "First words", user_id: person.id }, minutes(1));
    const two = await ticketOf({ subject: "Again", user_id: person.id }, minutes(2));
    await snoozeTicket(agent, { ...(await seenOf(two.id)), until: minutes(600), untilRetry: true }, minutes(3));
    await changeTicketStatus(agent, { ...(await seenOf(one.id)), status: "solved" }, minutes(4));
    const before = [await state(one.id), await state(two.id)];
    expect(await findTicketToMerge(agent, { ticketId: two.id, into: one.number })).toMatchObject({ number: one.number, person: "same" });
    expect(await merge(two.id, one.number)).toEqual({ into: one.number, merged: true });
    expect(await merge(two.id, one.number)).toEqual({ into: one.number, merged: false });
    expect(await viewTicket(agent, { id: two.id })).toMatchObject({
      ticket: { status: "solved", snoozedAt: null },
      mergedInto: { number: one.number },
    });
    // What was not solved is not buried under what was.
    expect(await viewTicket(agent, { id: one.id })).toMatchObject({ ticket: { status: "open" }, mergedHere: [{ number: two.number }] });
    const { entries } = await readConversation(agent, { ticketId: one.id });
    expect(entries.filter((entry) => entry.kind === "first").map((entry) => entry.fromNumber)).toEqual([null, two.number]);
    await expect(changeTicketStatus(agent, { ...(await seenOf(two.id)), status: "open" })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
    });
    await undoMerge(agent, { ticketId: two.id }, minutes(110));
    expect([await state(one.id), await state(two.id)]).toEqual(before);
    await expect(undoMerge(agent, { ticketId: two.id })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    expect((await auditOf(two.id)).map((entry) => entry.action)).toEqual(expect.arrayContaining(["ticket.merge", "ticket.unmerge"]));
    expect((await auditOf(one.id)).map((entry) => entry.action)).toEqual(expect.arrayContaining(["ticket.take_in", "ticket.unmerge"]));
  });

  test("has one end: no rings, chains lead to what stays, and take apart where they were put together", async () => {
    const [a, b, c] = [await ticketOf({ subject: "A" }), await ticketOf({ subject: "B" }), await ticketOf({ subject: "C" })];
    await merge(a.id, b.number);
    await expect(merge(b.id, a.number)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await merge(b.id, c.number);
    expect([(await rowOf(a.id)).mergedInto, (await rowOf(b.id)).mergedInto]).toEqual([c.id, c.id]);
    expect(await findTicketToMerge(agent, { ticketId: (await ticketOf()).id, into: a.number })).toMatchObject({
      into: c.number,
      person: "unknown",
    });
    await undoMerge(agent, { ticketId: b.id }, minutes(120));
    expect([(await rowOf(a.id)).mergedInto, (await rowOf(b.id)).mergedInto]).toEqual([b.id, null]);
  });

  test("two at once end in one", async () => {
    const [a, b, c] = [await ticketOf({ subject: "A" }), await ticketOf({ subject: "B" }), await ticketOf({ subject: "C" })];
    const ends = await Promise.allSettled([merge(a.id, b.number), merge(b.id, a.number), merge(a.id, c.number)]);
    expect(ends.filter((end) => end.status === "fulfilled").length).toBeGreaterThan(0);
    const roots = await Promise.all([a, b, c].map(async ({ id }) => (await rowOf(id)).mergedInto ?? id));
    for (const root of roots) expect((await rowOf(root)).mergedInto).toBeNull();
    expect((await rowOf(a.id)).mergedInto === null && (await rowOf(b.id)).mergedInto === null).toBe(false);
  });
});

test("several at once: each as it stands, what is not open to one leaves that one alone", async () => {
  const me = await employed("agent", "Rui");
  const [open, solved] = [await ticketOf(), await ticketOf()];
  await changeTicketStatus(me, { ...(await seenOf(solved.id)), status: "solved" }, minutes(1));
  const ids = [open.id, solved.id, open.id];
  expect(await changeSeveral(me, { ids, change: { status: "pending" } }, minutes(2))).toEqual({ done: 1, left: 1 });
  expect(await changeSeveral(me, { ids, change: { assignee: "me" } }, minutes(3))).toEqual({ done: 2, left: 0 });
  expect(await changeSeveral(me, { ids, change: { until: minutes(90), untilRetry: false } }, minutes(4))).toEqual({ done: 1, left: 1 });
  expect((await rowOf(open.id)).assigneeId).toBe(me.id);
});

test("a draft is one's own, survives whatever happens to its ticket, and is never overwritten by an older tab", async () => {
  const [ana, rui] = [await employed("agent", "Ana"), await employed("agent", "Rui")];
  const [ticket, other] = [await ticketOf(), await ticketOf()];
  const ticketId = ticket.id;
  const first = await saveDraft(ana, { ticketId, body: "Dear Marta", version: 0 });
  expect(first).toEqual({ kept: true, version: 1 });
  expect(await readDraft(rui, { ticketId })).toBeNull();
  await changeSeveral(rui, { ids: [ticketId], change: { assignee: "me" } });
  await changeSeveral(rui, { ids: [ticketId], change: { status: "solved" } });
  expect(await saveDraft(ana, { ticketId, body: "Dear Marta, please", version: 1 })).toEqual({ kept: true, version: 2 });
  expect(await saveDraft(ana, { ticketId, body: "older tab", version: 1 })).toMatchObject({
    kept: false,
    draft: { body: "Dear Marta, please" },
  });
  await mergeTickets(rui, { ...(await seenOf(ticketId)), into: other.number });
  expect(await readDraft(ana, { ticketId })).toMatchObject({ body: "Dear Marta, please", version: 2, fromNumber: null });
  expect(await readDraft(ana, { ticketId: other.id })).toMatchObject({ body: "Dear Marta, please", version: 0, fromNumber: ticket.number });
  expect(await saveDraft(ana, { ticketId: other.id, body: "Dear both", version: 0 })).toEqual({ kept: true, version: 1 });
  expect(await discardDraft(ana, { ticketId: other.id })).toEqual({ discarded: true });
  expect([await readDraft(ana, { ticketId: other.id }), await readDraft(ana, { ticketId })]).toEqual([null, null]);
  expect(await saveDraft(ana, { ticketId, body: " ", version: 0 })).toEqual({ kept: true, version: 0 });
});
