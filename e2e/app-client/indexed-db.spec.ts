import type { makeClient } from "@/lib/app-client/client";
import type { indexedDbStore } from "@/lib/app-client/indexed-db-store";
import type { adding, message, storeCases } from "@/lib/app-client/store-suite";
import { expect, test } from "../fixtures";
import { compileClient, openWithClient } from "./browser-client";

// The store of the browser, where it has to hold: in one. The cases are those of every store, lib/app-client/store-suite.ts.

type Modules = {
  "indexed-db-store": { indexedDbStore: typeof indexedDbStore };
  "store-suite": { storeCases: typeof storeCases; message: typeof message; adding: typeof adding };
  client: { makeClient: typeof makeClient };
};
declare global {
  interface Window {
    clientModule<N extends keyof Modules>(name: N): Promise<Modules[N]>;
  }
}

let compiled: ReturnType<typeof compileClient>;
test.beforeAll(() => {
  compiled = compileClient();
});
test.afterAll(() => compiled.remove());

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    window.clientModule = (name) => import(`/app-client-under-test/${name}`);
  });
  await openWithClient(page, compiled.folder);
});

test("holds what every store has to", async ({ page }) => {
  const failed = await page.evaluate(async () => {
    const { indexedDbStore } = await window.clientModule("indexed-db-store");
    const { storeCases } = await window.clientModule("store-suite");
    const failures: string[] = [];
    for (const { name, run } of storeCases) {
      await run(async () => indexedDbStore(name)).catch((thrown: Error) => failures.push(`${name}: ${thrown.message}`));
    }
    return { failures, ran: storeCases.length };
  });
  expect(failed).toEqual({ failures: [], ran: 8 });
});

test("lives through a newer build in another tab, a database of another make, and a record that is spoilt", async ({ page }) => {
  const seen = await page.evaluate(async () => {
    const { indexedDbStore } = await window.clientModule("indexed-db-store");
    const { message, adding } = await window.clientModule("store-suite");
    const raw = (
      name: string,
      version: number | undefined,
      work: (db: IDBDatabase) => IDBRequest | undefined,
      upgrade?: (db: IDBDatabase) => void,
    ) =>
      new Promise<unknown>((resolve, reject) => {
        const request = indexedDB.open(name, version);
        request.onupgradeneeded = () => upgrade?.(request.result);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const asked = work(request.result);
          const end = (answer: unknown) => {
            request.result.close();
            resolve(answer);
          };
          if (!asked) end(undefined);
          else asked.onsuccess = () => end(asked.result);
        };
      });
    const contents = async (store: ReturnType<typeof indexedDbStore>) =>
      (await store.read("ana")).messages.k?.map((one) => one.content) ?? [];

    // A newer build opens the same database with a higher version while this one holds it.
    const first = indexedDbStore("newer");
    await first.update("ana", (account) => adding(account, "k", message("before")));
    await raw("newer", 9, () => undefined);
    await first.update("ana", (account) => adding(account, "k", message("after")));
    const newer = await contents(indexedDbStore("newer"));

    // Somebody's database without our table.
    await raw(
      "other",
      3,
      () => undefined,
      (db) => db.createObjectStore("theirs"),
    );
    const second = indexedDbStore("other");
    await second.update("ana", (account) => adding(account, "k", message("mine")));
    const other = await contents(second);

    // A record of which one row cannot be read, and one that is nothing at all.
    const third = indexedDbStore("spoilt");
    await third.update("ana", (account) => adding(adding(account, "k", message("one")), "k", message("two")));
    await third.close();
    const put = (value: unknown) => (db: IDBDatabase) => db.transaction("accounts", "readwrite").objectStore("accounts").put(value, "ana");
    const record = (await raw("spoilt", undefined, (db) => db.transaction("accounts").objectStore("accounts").get("ana"))) as {
      rows: unknown[];
    };
    await raw("spoilt", undefined, put({ ...record, rows: ["rubbish", ...record.rows] }));
    const rest = await contents(third);
    await third.update("ana", (account) => adding(account, "k", message("three")));
    await third.close();
    const kept = await raw("spoilt", undefined, (db) => db.transaction("accounts").objectStore("accounts").count());
    await raw("spoilt", undefined, put("nothing"));
    const nothing = await contents(third);
    return { newer, other, rest, kept, nothing };
  });
  expect(seen).toEqual({ newer: ["before", "after"], other: ["mine"], rest: ["one", "two"], kept: 2, nothing: [] });
});

test("the client keeps what was written offline through a reload, and sends it once", async ({ page, api, context }) => {
  const { token, userId, email } = await api.user();
  const session = { token, userId };
  const start = async (what: "begin" | "write" | "return") =>
    page.evaluate(
      async ([own, act]) => {
        const { makeClient } = await window.clientModule("client");
        const { indexedDbStore } = await window.clientModule("indexed-db-store");
        const facts = {
          installationId: "5b1f7c1e-7c39-4f0e-9d43-5a8f1a3f0c11",
          deviceId: "5b1f7c1e-7c39-4f0e-9d43-5a8f1a3f0c12",
          version: "2.4.0",
          platform: "web",
          deviceModel: "Chromium",
          previouslyInstalled: false,
        } as const;
        const client = makeClient({
          baseUrl: location.origin,
          facts,
          store: indexedDbStore(),
          abilities: { list: true, conflictId: true },
        });
        if (act === "begin") await client.signIn(own);
        else client.resume(own);
        if (act === "begin") await client.open("sleep_coach");
        if (act === "write") for (const text of ["one", "two"]) await client.send(text, "sleep_coach");
        if (act === "return") await client.sync();
        await client.settled();
        const view = await client.view("sleep_coach");
        return { shows: view.screen.shows, messages: view.messages.map((one) => `${one.content} ${one.state}`) };
      },
      [session, what] as const,
    );
  expect(await start("begin")).toEqual({ shows: "chat", messages: [] });
  // The modules of the page are there; what is asked from now on is not answered.
  await context.setOffline(true);
  expect((await start("write")).messages).toEqual(["one queued", "two queued"]);
  await context.setOffline(false);
  await page.reload();
  expect(await start("return")).toEqual({ shows: "chat", messages: ["one sent", "two sent"] });
  expect((await start("return")).messages).toEqual(["one sent", "two sent"]);
  const [chat] = await api.held((await api.user(email)).userId, "active");
  const { data } = await api.expectOk("GET", `/api/v1/consultations/${chat?.id}/messages`, { token });
  expect(data).toMatchObject({
    messages: [
      { content: "one", seq: 1 },
      { content: "two", seq: 2 },
    ],
  });
});
