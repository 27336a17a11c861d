import pg from "pg";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { flushAnnouncements } from "@/lib/live/announce";
import { minutes, phone, reinstalled, setPolicy, start, tryToCreate } from "@/lib/testing/people";
import { getConsultation } from "./get";
import { listConsultations } from "./list";
import { sendMessage } from "./send-message";

// The contract's bars, section 12: create and conflict 2 round trips at most, list 1, message 2. Counted where they leave
// the process, at the driver.

const query = pg.Client.prototype.query;
let count = 0;

beforeAll(async () => {
  await setPolicy("option1");
  // The connections are open and the batched hint of the set-up is out.
  await Promise.all(Array.from({ length: 5 }, () => db.$queryRaw`SELECT 1`));
});

beforeEach(() => {
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const text = typeof args[0] === "string" ? args[0] : (args[0] as { text?: string }).text;
    if (!text?.includes("pg_notify")) count++;
    return Reflect.apply(query, this, args);
  } as typeof query;
});

afterEach(() => {
  pg.Client.prototype.query = query;
});

async function roundTrips(work: () => Promise<unknown>): Promise<number> {
  await flushAnnouncements();
  count = 0;
  await work();
  return count;
}

it("needs no more with an Idempotency-Key, and 1 for a repeat", async () => {
  const app = { ...phone(), idempotency: { ownerId: "", route: "POST", key: "k", fingerprint: "f" } };
  app.idempotency.ownerId = app.userId;
  await tryToCreate({ ...app, idempotency: undefined }, start, "sleep_coach");
  const create = await roundTrips(() => tryToCreate(app, minutes(1)));
  const repeat = await roundTrips(() => tryToCreate(app, minutes(2)));
  expect({ create, repeat }).toEqual({ create: 2, repeat: 1 });
});

it("needs 1 for a sync", async () => {
  const app = phone();
  await tryToCreate(app, start);
  const { sync_token } = await listConsultations(app, { limit: 100 }, minutes(1));
  await tryToCreate(app, minutes(2), "sleep_coach");
  expect(await roundTrips(() => listConsultations(app, { limit: 100, since: sync_token }, minutes(3)))).toBe(1);
});

it("needs 2 for a create, 2 for a conflict, 2 for a message, 1 for the list and 1 for a chat", async () => {
  const app = phone();
  await tryToCreate(app, start, "sleep_coach");
  let id = "";
  const create = await roundTrips(async () => {
    id = await tryToCreate(app, minutes(1));
  });
  const conflict = await roundTrips(() => tryToCreate(reinstalled(app), minutes(2)));
  const message = await roundTrips(() => sendMessage(app, { id, content: "hello" }, minutes(3)));
  const list = await roundTrips(() => listConsultations(app, { status: "all", limit: 100 }, minutes(4)));
  const chat = await roundTrips(() => getConsultation(app, { id }, minutes(5)));
  expect({ create, conflict, message, list, chat }).toEqual({ create: 2, conflict: 2, message: 2, list: 1, chat: 1 });
});
