import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import type { StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { staff } from "@/lib/testing/people";
import { announce, flushAnnouncements, writeBatch } from "./announce";
import { type Change, readChanges, readMessage, writeChanges } from "./change";
import { liveCursor, stopListening } from "./listen";
import { hasRoom, liveStream, streamsMax } from "./stream";
import { sweepLive } from "./sweep";

const opened: AbortController[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const each of opened.splice(0)) each.abort();
});
afterAll(stopListening);

type Told = { event: string; data: unknown; id: number };

/** A page that listens; `next(event)` waits for the next event of that name. */
function page(actor: StaffActor = staff("agent"), stillThere = async (): Promise<StaffActor | undefined> => actor, since = 0) {
  const abort = new AbortController();
  opened.push(abort);
  const reader = liveStream(actor, since, stillThere, abort.signal).getReader();
  const decoder = new TextDecoder();
  const waiting: Told[] = [];
  let ended = false;
  let cursor = 0;
  return {
    /** What an EventSource would come back with. */
    cursor: () => cursor,
    close: () => abort.abort(),
    async next(event: string): Promise<Told["data"]> {
      for (;;) {
        const found = waiting.findIndex((each) => each.event === event);
        if (found >= 0) {
          const [told] = waiting.splice(found, 1);
          cursor = told?.id || cursor;
          return told?.data;
        }
        if (ended) throw new Error(`The stream ended before "${event}".`);
        const { done, value } = await reader.read();
        ended = done;
        for (const block of decoder.decode(value, { stream: true }).split("\n\n")) {
          const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)));
          if (fields.event) waiting.push({ event: fields.event, data: JSON.parse(fields.data ?? "null"), id: Number(fields.id ?? 0) });
        }
      }
    },
  };
}

async function hearing(listener: ReturnType<typeof page>): Promise<{ hearing: boolean; missed: boolean }> {
  for (;;) {
    const said = (await listener.next("hearing")) as { hearing: boolean; missed: boolean };
    if (said.hearing) return said;
  }
}

/** What another app server announces, one batch after the other. */
async function elsewhere(batches: number): Promise<string[]> {
  const users = Array.from({ length: batches }, () => newId());
  for (const userId of users) {
    const changes = writeChanges([{ kind: "user", userId }]);
    await writeBatch(changes);
  }
  return users;
}

async function lastId(): Promise<number> {
  return Number((await db.liveChange.findFirstOrThrow({ orderBy: { id: "desc" } })).id);
}

async function killListener(): Promise<void> {
  const killed = await db.$queryRaw<unknown[]>`
    WITH listeners AS MATERIALIZED (
      SELECT pid FROM pg_stat_activity WHERE application_name = 'lume-live' AND datname = current_database())
    SELECT pg_terminate_backend(pid) FROM listeners`;
  expect(killed).toHaveLength(1);
}

/** Whose changes a page is told of until it was told of so many, in order. */
async function changed(listener: ReturnType<typeof page>, wanted: number): Promise<string[]> {
  const users: string[] = [];
  while (users.length < wanted) users.push(...((await listener.next("changes")) as Change[]).map(({ userId }) => String(userId)));
  return users;
}

/** Reads the log as fast as it can, and counts what turns up below a number that was seen already. */
async function watchOrder(from: number, wanted: number): Promise<{ seen: number; outOfOrder: number }> {
  const all = new Set<number>();
  let highest = from;
  let outOfOrder = 0;
  while (all.size < wanted) {
    const rows = await db.$queryRaw<{ id: bigint }[]>`SELECT id FROM live_changes WHERE id > ${from} ORDER BY id`;
    for (const id of rows.map((row) => Number(row.id))) {
      if (!all.has(id) && id <= highest) outOfOrder++;
      all.add(id);
    }
    highest = Math.max(highest, ...all);
  }
  return { seen: all.size, outOfOrder };
}

describe("a change", () => {
  test("reaches every open page once, in one message for the whole batch", async () => {
    const [one, two] = [page(), page()];
    await Promise.all([hearing(one), hearing(two)]);
    const userId = newId();
    for (let count = 0; count < 50; count++) announce({ kind: "lockout", userId });
    announce({ kind: "ticket" });
    const expected = [{ kind: "lockout", userId }, { kind: "ticket" }];
    expect(await one.next("changes")).toEqual(expected);
    expect(await two.next("changes")).toEqual(expected);
  });

  test("reaches a product person without anybody's id", async () => {
    const product = page(staff("product"));
    await hearing(product);
    announce({ kind: "lockout", userId: newId() });
    announce({ kind: "lockout", userId: newId() });
    await flushAnnouncements();
    expect(await product.next("changes")).toEqual([{ kind: "lockout" }]);
  });

  test("of very many users at once becomes one of everybody's, and fits into a notification", () => {
    const many: Change[] = Array.from({ length: 5_000 }, () => ({ kind: "lockout", userId: newId() }));
    expect(writeChanges(many)).toBe('[{"kind":"lockout"}]');
    const full = writeChanges(many.slice(0, 100));
    const message = `{"id":${Number.MAX_SAFE_INTEGER},"changes":${full}}`;
    expect(Buffer.byteLength(message)).toBeLessThan(8_000);
    expect(readMessage(message)?.changes).toHaveLength(100);
  });

  test("in words that we do not know is passed over, and the others of its batch are not", () => {
    expect([readMessage("nonsense"), readMessage('[{"kind":"lockout"}]')]).toEqual([undefined, undefined]);
    expect(readMessage('{"id":3,"changes":[{"kind":"weather"},{"kind":"policy"}]}')).toEqual({ id: 3, changes: [{ kind: "policy" }] });
    expect(readChanges("nonsense")).toEqual([]);
  });
});

describe("a page", () => {
  test("is told once and in order what others did while the connection was killed", async () => {
    const listener = page();
    await hearing(listener);
    await killListener();
    expect(await listener.next("hearing")).toEqual({ hearing: false, missed: false });
    const users = await elsewhere(3);
    expect(await listener.next("hearing")).toEqual({ hearing: true, missed: false });
    const later = await elsewhere(2);
    expect(await changed(listener, 5)).toEqual([...users, ...later]);
    const newest = newId();
    announce({ kind: "user", userId: newest });
    expect(await listener.next("changes")).toEqual([{ kind: "user", userId: newest }]);
  });

  test("that comes back to a server which was started anew is told what it missed, and no more", async () => {
    const first = page();
    await hearing(first);
    const [seen] = await elsewhere(1);
    expect(await first.next("changes")).toEqual([{ kind: "user", userId: seen }]);
    const cursor = first.cursor();
    first.close();
    await stopListening();
    const users = await elsewhere(4);
    const back = page(staff("agent"), undefined, cursor);
    expect(await hearing(back)).toEqual({ hearing: true, missed: false });
    expect(await changed(back, 4)).toEqual(users);
    const again = page(staff("agent"), undefined, back.cursor());
    expect(await hearing(again)).toEqual({ hearing: true, missed: false });
    const [last] = await elsewhere(1);
    for (const each of [back, again]) expect(await each.next("changes")).toEqual([{ kind: "user", userId: last }]);
  });

  test("reads everything anew when it never knew where it stood, or when that is too long ago", async () => {
    expect((await hearing(page())).missed).toBe(true);
    await elsewhere(2);
    const cursor = await lastId();
    await elsewhere(3);
    await db.$executeRaw`UPDATE live_changes SET at = at - interval '2 hours'`;
    await stopListening();
    await sweepLive({ kind: "system", name: "test" });
    expect(await db.liveChange.count()).toBe(1);
    const stale = page(staff("agent"), undefined, cursor);
    expect(await hearing(stale)).toEqual({ hearing: true, missed: true });
    expect(await hearing(page(staff("agent"), undefined, await lastId()))).toEqual({ hearing: true, missed: false });
    expect((await hearing(page(staff("agent"), undefined, (await lastId()) + 1_000))).missed).toBe(true);
    expect(liveCursor()).toBe(await lastId());
  });

  test("misses nothing of many servers that announce at once: numbers are seen in their order", { timeout: 60_000 }, async () => {
    const listener = page();
    await hearing(listener);
    const from = await lastId();
    const [watched, told, ...written] = await Promise.all([
      watchOrder(from, 200),
      changed(listener, 200),
      ...Array.from({ length: 8 }, () => elsewhere(25)),
    ]);
    expect(watched).toEqual({ seen: 200, outOfOrder: 0 });
    expect([...told].sort()).toEqual(written.flat().sort());
    expect(listener.cursor()).toBe(await lastId());
  });

  test("is told of the end of its session within a minute, and of a role that sees less", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const actor = staff("agent");
    let person: StaffActor | undefined = { ...actor, role: "product" };
    const listener = page(actor, async () => person);
    await hearing(listener);
    await vi.advanceTimersByTimeAsync(60_000);
    announce({ kind: "lockout", userId: newId() });
    await flushAnnouncements();
    expect(await listener.next("changes")).toEqual([{ kind: "lockout" }]);
    person = undefined;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await listener.next("end")).toEqual({});
    await expect(listener.next("changes")).rejects.toThrow("ended");
  });

  test("hears something every fifteen seconds, and stays while the database cannot say who is there", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const listener = page(staff("agent"), async () => {
      throw new Error("away");
    });
    await vi.advanceTimersByTimeAsync(61_000);
    for (let count = 0; count < 4; count++) expect(await listener.next("beat")).toEqual({});
  });
});

test("a server takes a bounded number of pages, and one that leaves makes room", () => {
  const pages = Array.from({ length: streamsMax }, () => page());
  expect(hasRoom()).toBe(false);
  pages[0]?.close();
  expect(hasRoom()).toBe(true);
});
