import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { integrationOf, payload, processed, stored } from "@/lib/testing/integrations";
import { lockedOut, minutes, setPolicy, staff, tryToCreate } from "@/lib/testing/people";
import { changeTicketStatus } from "@/lib/tickets/change-status";
import { tendClosure } from "@/lib/tickets/closure/tend";
import { closing } from "./closing";
import { caughtUp, expectRecounted, worker } from "./testing/recounted";
import { tickets } from "./tickets";

const agent = staff("agent");

test("a ticket from a helpdesk is counted when it was written, once however often it is told, and with how it closed itself", async () => {
  await setPolicy("today");
  const integration = await integrationOf("generic");
  const body = payload("generic-created");
  // Told days after it was written, twice.
  const made = new Date((JSON.parse(body.toString()) as { data: { ticket: { created_at: string } } }).data.ticket.created_at);
  const heard = new Date(made.getTime() + 3 * 86_400_000);
  await stored(integration, "1", body, heard);
  await stored(integration, "2", body, heard);
  await processed(heard);
  const ticket = await db.ticket.findFirstOrThrow({ where: { integrationId: integration.id } });
  expect(ticket.createdAt).toEqual(made);
  const later = new Date(made.getTime() + 4 * 86_400_000);
  const around = { from: made.toISOString().slice(0, 10), to: made.toISOString().slice(0, 10) };
  await caughtUp(later);
  const counted = await tickets(agent, { range: around }, later);
  const total = Object.values(counted.total.byCategory).reduce((sum, each) => sum + each.tickets, 0);
  expect(total).toBe(1);
  await expectRecounted([around], later);
});

test("how long people were shut out is counted from their first 409, of tickets that are closed still", async () => {
  await setPolicy("today");
  const { app, old } = await lockedOut();
  const at = minutes(24 * 60 + 60);
  const ticket = await db.ticket.create({
    data: {
      id: crypto.randomUUID(),
      source: "api",
      subject: "x",
      body: "x",
      category: "cant_create_chat",
      categorySource: "staff",
      userId: app.userId,
      lockoutId: (await db.lockout.findFirstOrThrow({ where: { userId: app.userId } })).id,
      createdAt: at,
      updatedAt: at,
      createdByKind: "system",
      createdById: "system",
      createdByName: "test",
    },
  });
  await changeTicketStatus(agent, { ticketId: ticket.id, seen: at, status: "awaiting_retry" }, minutes(24 * 60 + 70));
  await setPolicy("option3", minutes(24 * 60 + 80));
  await tryToCreate(app, minutes(24 * 60 + 90));
  await tendClosure(worker, { userIds: [old.userId] }, minutes(24 * 60 + 91));
  const range = { preset: "7d" } as const;
  expect(await closing(agent, { range }, minutes(3 * 24 * 60))).toMatchObject({ tickets: 1, medianMs: 91 * 60_000 });
});
