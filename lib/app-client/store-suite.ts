import type { Account, LocalMessage, Store } from "./store";

// What every store has to do, whatever it is made of. Plain functions, so that the same cases run in Node and in a
// browser: a case throws when the store does not hold.

/** `open` gives a store over the same data each time, as a start of the app does. */
export type StoreCase = { name: string; run: (open: () => Promise<Store>) => Promise<void> };

export const storeCases: readonly StoreCase[] = [
  {
    name: "an account that nobody has used is empty",
    run: async (open) => {
      const account = await (await open()).read("nobody");
      same(Object.keys(account.entries).length + Object.keys(account.messages).length + Object.keys(account.known).length, 0);
      same(account.syncToken, null);
    },
  },
  {
    name: "what was written is there after a restart, to the letter",
    run: async (open) => {
      const texts = ["plain", "two\nlines\r\n", "\u0000\u2028\u2029", "\ud83d alone", "emoji 🧘 中文 עברית", '"}{"', "x".repeat(8000)];
      const wrote = await (await open()).update("ana", () => full(texts.map((text, place) => message(text, place))));
      same(await (await open()).read("ana"), wrote);
      same(
        (await (await open()).read("ana")).messages.k?.map((one) => one.content),
        texts,
      );
    },
  },
  {
    name: "names that are special somewhere are names",
    run: async (open) => {
      const names = [
        "../../up",
        "a/b",
        "a\\b",
        "Ana",
        "ana",
        " ana",
        "ANA",
        "__proto__",
        "constructor",
        "",
        "é",
        "e\u0301",
        "n".repeat(500),
      ];
      const store = await open();
      for (const name of names) await store.update(name, (account) => adding(account, "__proto__", message(`of ${name}`)));
      for (const name of names) {
        const account = await (await open()).read(name);
        const messages = Object.entries(account.messages).find(([key]) => key === "__proto__")?.[1] ?? [];
        same(
          messages.map((one) => one.content),
          [`of ${name}`],
        );
      }
    },
  },
  {
    name: "one account never sees what is the other's",
    run: async (open) => {
      const store = await open();
      await Promise.all(
        Array.from({ length: 20 }, (_, place) => {
          const who = place % 2 ? "ana" : "bea";
          return store.update(who, (account) => adding(account, "k", message(`by ${who}`)));
        }),
      );
      for (const who of ["ana", "bea"]) {
        const messages = (await (await open()).read(who)).messages.k ?? [];
        same(
          messages.map((one) => one.content),
          Array.from({ length: 10 }, () => `by ${who}`),
        );
      }
    },
  },
  {
    name: "updates take turns: each sees what the one before made, none is lost",
    run: async (open) => {
      const store = await open();
      const seen = await Promise.all(
        Array.from({ length: 30 }, (_, place) => store.update("ana", (account) => adding(account, "k", message(String(place))))),
      );
      same(
        seen.map((account) => account.messages.k?.length),
        Array.from({ length: 30 }, (_, place) => place + 1),
      );
      same(
        (await store.read("ana")).messages.k?.map((one) => one.content),
        Array.from({ length: 30 }, (_, place) => String(place)),
      );
    },
  },
  {
    name: "two of them over the same data take turns, too",
    run: async (open) => {
      const stores = [await open(), await open()];
      const updates = stores.flatMap((store, which) =>
        Array.from({ length: 15 }, (_, place) => store.update("ana", (account) => adding(account, "k", message(`${which} ${place}`)))),
      );
      await Promise.all(updates);
      const contents = ((await (await open()).read("ana")).messages.k ?? []).map((one) => one.content);
      same(contents.length, 30);
      // Of each its own order.
      for (const which of [0, 1]) {
        const own = contents.filter((content) => content.startsWith(`${which} `));
        same(
          own,
          Array.from({ length: 15 }, (_, place) => `${which} ${place}`),
        );
      }
    },
  },
  {
    name: "a change that throws changes nothing, and stands in nobody's way",
    run: async (open) => {
      const store = await open();
      await store.update("ana", (account) => adding(account, "k", message("first")));
      const failed = store.update("ana", () => {
        throw new Error("no");
      });
      const next = store.update("ana", (account) => adding(account, "k", message("second")));
      same(
        await failed.then(
          () => "done",
          (thrown: Error) => thrown.message,
        ),
        "no",
      );
      same(
        (await next).messages.k?.map((one) => one.content),
        ["first", "second"],
      );
    },
  },
  {
    name: "a reader sees a whole account while it is written",
    run: async (open) => {
      const store = await open();
      const writer = await open();
      const writes = (async () => {
        for (let round = 1; round <= 10; round++) {
          await writer.update("ana", () => full(Array.from({ length: round * 20 }, (_, place) => message(String(round), place))));
        }
      })();
      for (let reads = 0; reads < 20; reads++) {
        const messages = (await store.read("ana")).messages.k ?? [];
        same(messages.length, Number(messages[0]?.content ?? 0) * 20);
        same(new Set(messages.map((one) => one.content)).size <= 1, true);
      }
      await writes;
    },
  },
];

export function message(content: string, seq = 0): LocalMessage {
  const sent = seq > 0;
  return {
    clientMessageId: crypto.randomUUID(),
    role: "user",
    content,
    state: sent ? "sent" : "queued",
    consultationId: sent ? "chat" : null,
    seq: sent ? seq : null,
    triedIn: null,
    continued: false,
  };
}

/** An account with something in each of its parts. */
export function full(messages: LocalMessage[]): Account {
  const tried = { creates: 1, pulls: 2, conflictPulls: 0, troubles: 3 };
  const entry = { consultationId: "chat", messageCount: 2, createKey: null, gone: ["old"], looked: [], reference: null, tried };
  const chat = { id: "chat", persona: "coach", goal: "", title: "T", messageCount: 2, version: 3, updatedAt: "2026-01-01T00:00:00.000Z" };
  return {
    entries: { k: { state: "bound", ...entry } },
    messages: { k: messages },
    known: { chat: { ...chat, status: "active", unlisted: false } },
    list: { support: "yes", atMs: 1e12, appVersion: "2.4.0" },
    syncToken: "token",
  };
}

export function adding(account: Account, key: string, one: LocalMessage): Account {
  const own = Object.entries(account.messages);
  const before = own.find(([name]) => name === key)?.[1] ?? [];
  return { ...account, messages: Object.fromEntries([...own.filter(([name]) => name !== key), [key, [...before, one]]]) };
}

function same(seen: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(ordered(seen)), JSON.stringify(ordered(expected))];
  if (a !== b) throw new Error(`Seen ${a?.slice(0, 500)}, expected ${b?.slice(0, 500)}`);
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, ordered(inner)]);
}
