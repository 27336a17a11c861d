import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { lockedOut, minutes, setPolicy } from "@/lib/testing/people";
import { auditOf, employed, notesOf, somebody, ticketOf } from "@/lib/testing/tickets";
import { changeTicketStatus } from "@/lib/tickets/change-status";
import { linkIssueTickets } from "./link-tickets";
import { listNotices } from "./list-notices";
import { noticeBody, unfillable } from "./notice-rules";
import { previewNotice } from "./preview-notice";
import { startNotice } from "./start-notice";
import { readIssueTickets } from "./tickets";
import { unlinkIssueTicket } from "./unlink-ticket";
import { workOnNotices } from "./work-on-notices";

const job = { kind: "system", name: "job" } as const;
const texts = { en: "Hi {{name}}, it is fixed ({{ticket_number}}).", pt: "Olá, {{name}}. Está resolvido." };

test("the known issue is offered what belongs to it, takes it by hand, and does not offer again what was taken off", async () => {
  const lead = await employed("lead");
  await setPolicy("today");
  const [one, two] = [await lockedOut(), await lockedOut()];
  const [ticket, other] = [
    await ticketOf({ user_id: one.app.userId }, minutes(1500)),
    await ticketOf({ user_id: two.app.userId }, minutes(1501)),
  ];
  const before = await readIssueTickets(lead);
  expect(before.suggested.first.map((each) => each.id)).toEqual(expect.arrayContaining([ticket.id, other.id]));
  await unlinkIssueTicket(lead, { ticketId: other.id });
  await linkIssueTickets(lead, { what: "suggested" });
  expect(await linkIssueTickets(lead, { what: { number: ticket.number } })).toEqual({ linked: 0 });
  const after = await readIssueTickets(lead);
  expect(after.suggested.count).toBe(0);
  expect(after.linked.map((each) => each.id)).toContain(ticket.id);
  expect(after.linked.map((each) => each.id)).not.toContain(other.id);
  await db.issueTicket.deleteMany();
});

test("everybody who can be told is told once, whatever is killed, and the others are named with why", async () => {
  const lead = await employed("lead");
  const integrationId = newId();
  await db.integration.create({
    data: {
      id: integrationId,
      provider: "zendesk",
      name: "Zendesk",
      secret: "x",
      apiBaseUrl: "https://z.test",
      apiCredentials: "x",
      createdAt: minutes(0),
      createdBy: "Ana",
    },
  });
  const person = await somebody("Marta Figueira");
  const reachable = { integrationId, source: "zendesk" };
  const [told, portuguese, solved, mute] = await Promise.all([1, 2, 3, 4].map(() => ticketOf({ user_id: person.id })));
  if (!told || !portuguese || !solved || !mute) throw new Error("no tickets");
  for (const { id } of [told, portuguese, solved])
    await db.ticket.update({ where: { id }, data: { ...reachable, externalId: id, language: null } });
  await db.ticket.update({ where: { id: portuguese.id }, data: { language: "pt" } });
  await changeTicketStatus(lead, { ticketId: solved.id, seen: solved.updatedAt, status: "solved" }, minutes(5));
  for (const { number } of [told, portuguese, solved, mute]) await linkIssueTickets(lead, { what: { number } });

  const preview = await previewNotice(lead);
  expect(preview).toMatchObject({ languages: { en: 1, pt: 1 }, unknownLanguage: 1 });
  expect(preview.leftOut).toEqual(
    expect.arrayContaining([
      { number: solved.number, why: "solved" },
      { number: mute.number, why: "no_way" },
    ]),
  );
  await expect(startNotice(lead, { texts, expected: 3 })).rejects.toMatchObject({ code: "PREVIEW_STALE" });
  await startNotice(lead, { texts, expected: 2 });
  // Several workers at once, as after one that was killed and came back.
  await Promise.all([workOnNotices(job, minutes(20)), workOnNotices(job, minutes(20)), workOnNotices(job, minutes(20))]);
  const said = await db.ticketMessage.findMany({ where: { ticketId: { in: [told.id, portuguese.id] } } });
  expect(said.map((message) => message.body).sort()).toEqual([
    `Hi Marta Figueira, it is fixed (#${told.number}).`,
    "Olá, Marta Figueira. Está resolvido.",
  ]);
  expect((await db.ticket.findUniqueOrThrow({ where: { id: told.id } })).status).toBe("awaiting_retry");
  expect((await notesOf(told.id)).map((note) => note.kind)).toContain("remedy");
  expect((await auditOf(told.id)).at(-1)).toMatchObject({ action: "issue.notify_ticket", actorId: lead.id });
  const [notice] = await listNotices(lead);
  expect(notice).toMatchObject({ finishedAt: minutes(20), counts: { sent: 2, waiting: 0, skipped: 0, failed: 0 } });
  await expect(startNotice(lead, { texts, expected: 0 })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
});

test("a text says what can be filled in, and is friendly without a name", () => {
  const ticket = { number: 7, status: "open", mergedInto: null, told: false, hasWay: true, language: null, name: null } as const;
  expect(noticeBody(texts, ticket)).toBe("Hi there, it is fixed (#7).");
  expect(unfillable("{{name}} {{phone}} {{x}}")).toEqual(["phone", "x"]);
});
