import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { minutes, staff } from "@/lib/testing/people";
import { notesOf, somebody, ticketOf } from "@/lib/testing/tickets";
import { changeTicketStatus } from "./change-status";
import { noteRemedyOnTicket } from "./remedy-note";

const agent = staff("agent");
const note = (ticketId: string, userId: string, at = minutes(10)) =>
  db.$transaction((tx) => noteRemedyOnTicket(tx, agent, { ticketId, userId, text: "Archived the chat" }, at));

test("a remedy is noted, and the ticket waits for the person's next try", async () => {
  const person = await somebody();
  const ticket = await ticketOf({ user_id: person.id });
  expect(await note(ticket.id, person.id)).toEqual({ number: ticket.number, statusBefore: "open", status: "awaiting_retry" });
  const notes = (await notesOf(ticket.id)).filter((each) => each.kind !== "link");
  expect(notes.map((each) => [each.kind, each.body]).sort()).toEqual([
    ["remedy", "Archived the chat"],
    ["status", "open → awaiting retry"],
  ]);
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticket.id } })).toMatchObject({
    status: "awaiting_retry",
    updatedAt: minutes(10),
  });
});

test("a solved ticket gets the note and stays solved", async () => {
  const person = await somebody();
  const ticket = await ticketOf({ user_id: person.id });
  await changeTicketStatus(agent, { ticketId: ticket.id, seen: ticket.updatedAt, status: "solved" }, minutes(5));
  expect(await note(ticket.id, person.id)).toMatchObject({ status: "solved" });
  expect((await notesOf(ticket.id)).at(-1)).toMatchObject({ kind: "remedy" });
});

test("a ticket of somebody else, of nobody, or none is refused, and nothing is written", async () => {
  const [person, other] = [await somebody(), await somebody()];
  const [theirs, nobodys] = [await ticketOf({ user_id: other.id }), await ticketOf()];
  for (const id of [theirs.id, nobodys.id, newId()]) await expect(note(id, person.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await notesOf(nobodys.id)).length).toBe(0);
});

test("product may not", async () => {
  const person = await somebody();
  const ticket = await ticketOf({ user_id: person.id });
  const noting = db.$transaction((tx) =>
    noteRemedyOnTicket(tx, staff("product"), { ticketId: ticket.id, userId: person.id, text: "x" }, minutes(10)),
  );
  await expect(noting).rejects.toMatchObject({ code: "FORBIDDEN" });
});
