import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import type { StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { staff } from "@/lib/testing/people";
import { announce, flushAnnouncements } from "./announce";
import { type Change, changesChannel, readMessage, writeMessage } from "./change";
import { stopListening } from "./listen";
import { hasRoom, liveStream, streamsMax } from "./stream";

const opened: AbortController[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const each of opened.splice(0)) each.abort();
});
afterAll(stopListening);

type Told = { event: string; data: unknown };

/** A page that listens; `next(event)` waits for the next event of that name. */
function page(actor: StaffActor = staff("agent"), stillThere = async (): Promise<StaffActor | undefined> => actor, since = 0) {
  const abort = new AbortController();
  opened.push(abort);
  const reader = liveStream(actor, since, stillThere, abort.signal).getReader();
  const decoder = new TextDecoder();
  const waiting: Told[] = [];
  let ended = false;
  return {
    close: () => abort.abort(),
    async next(event: string): Promise<Told["data"]> {
      for (;;) {
        const found = waiting.findIndex((each) => each.event === event);
        if (found >= 0) return waiting.splice(found, 1)[0]?.data;
        if (ended) throw new Error(`The stream ended before "${event}".`);
        const { done, value } = await reader.read();
        ended = done;
        for (const block of decoder.decode(value, { stream: true }).split("\n\n")) {
          const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)));
          if (fields.event) waiting.push({ event: fields.event, data: JSON.parse(fields.data ?? "null") });
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
    expect(writeMessage(many)).toBe('[{"kind":"lockout"}]');
    const full = writeMessage(many.slice(0, 100));
    expect(Buffer.byteLength(full)).toBeLessThan(8_000);
    expect(readMessage(full)).toHaveLength(100);
  });

  test("in words that we do not know is passed over", () => {
    expect([readMessage("nonsense"), readMessage('{"kind":"lockout"}'), readMessage('[{"kind":"weather"}]')]).toEqual([[], [], []]);
  });
});

describe("a page", () => {
  test("hears that changes are not heard when the connection is killed, and that it may have missed some when it is back", async () => {
    const listener = page();
    await hearing(listener);
    const killed = await db.$queryRaw<unknown[]>`
      WITH listeners AS MATERIALIZED (
        SELECT pid FROM pg_stat_activity WHERE application_name = 'lume-live' AND datname = current_database())
      SELECT pg_terminate_backend(pid) FROM listeners`;
    expect(killed).toHaveLength(1);
    expect(await listener.next("hearing")).toEqual({ hearing: false, missed: false });
    expect(await listener.next("hearing")).toEqual({ hearing: true, missed: true });
    const userId = newId();
    announce({ kind: "user", userId });
    expect(await listener.next("changes")).toEqual([{ kind: "user", userId }]);
  });

  test("that was drawn after the last change has missed nothing; one that was drawn before it has", async () => {
    const first = page();
    await hearing(first);
    await db.$executeRaw`SELECT pg_notify(${changesChannel}, ${writeMessage([{ kind: "policy" }])})`;
    await first.next("changes");
    const later = Date.now() + 60_000;
    expect(await hearing(page(staff("agent"), undefined, later))).toEqual({ hearing: true, missed: false });
    expect(await hearing(page(staff("agent"), undefined, Date.now() - 5_000))).toEqual({ hearing: true, missed: true });
    expect((await hearing(page())).missed).toBe(true);
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
