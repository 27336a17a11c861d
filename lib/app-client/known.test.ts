import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyEntry } from "./entry";
import { afterAnswer, afterPull, listedFor, searchLocal, toReconcile } from "./known";
import { emptyAccount, type KnownChat, keyOf } from "./store";

const key = keyOf("coach", "");
const chat = (id: string, more: Partial<KnownChat> = {}): KnownChat => ({
  id,
  persona: "coach",
  goal: "",
  title: null,
  status: "active",
  messageCount: 0,
  version: 1,
  updatedAt: `2026-01-01T00:00:0${id.length}.000Z`,
  unlisted: false,
  ...more,
});
const knowing = (...chats: KnownChat[]) => ({ ...emptyAccount, known: Object.fromEntries(chats.map((one) => [one.id, one])) });
const fetched = (id: string) => ({ do: "fetch", id }) as const;
const ok = { kind: "http", status: 200 } as const;

describe("an answer", () => {
  test("never takes a newer version back, in whatever order answers come", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 1 }), (versions) => {
        let account = emptyAccount;
        for (const version of versions)
          account = afterAnswer(account, fetched("a"), ok, [chat("a", { version, messageCount: version })], account.known);
        expect(account.known.a?.messageCount).toBe(Math.max(...versions));
      }),
    );
  });

  test.each([404, 410])("of %i is the end of a chat, until the server tells of it again", (status) => {
    const held = knowing(chat("a"));
    const gone = afterAnswer(held, fetched("a"), { kind: "http", status }, [], held.known);
    expect(gone.known.a?.status).toBe("gone");
    const back = afterAnswer(gone, fetched("a"), ok, [chat("a", { version: 3 })], gone.known);
    expect(back.known.a).toMatchObject({ status: "active", unlisted: false });
  });

  test("that was asked for before the end does not bring a chat back by itself: a GET is to tell", () => {
    const held = knowing(chat("a"));
    const gone = afterPull(held, { full: false, chats: [], tombstones: ["a"], syncToken: "2" }, held.known);
    expect(afterAnswer(gone, fetched("a"), ok, [chat("a")], held.known).known.a?.status).toBe("gone");
    const unsure = afterAnswer(gone, fetched("a"), ok, [chat("a", { version: 2 })], held.known);
    expect(unsure.known.a).toMatchObject({ unlisted: true });
    expect(listedFor(unsure, key).consultations).toEqual([]);
    expect(toReconcile(unsure).map(({ id }) => id)).toEqual(["a"]);
  });
});

describe("a whole list", () => {
  test("that does not name a chat proves nothing of it", () => {
    const held = knowing(chat("a"), chat("bb"));
    const after = afterPull(held, { full: true, chats: [chat("bb")], tombstones: [], syncToken: "1" }, held.known);
    expect(after.known.a).toMatchObject({ status: "active", unlisted: true });
    expect(listedFor(after, key).consultations?.map(({ id }) => id)).toEqual(["bb"]);
    expect(searchLocal(after, key)).toBe("bb");
    const bound = { ...after, entries: { [key]: { ...emptyEntry, state: "bound" as const, consultationId: "a" } } };
    expect(toReconcile(bound)).toEqual([]);
  });

  test("leaves alone what came to be known while it was under way", () => {
    const after = afterPull(knowing(chat("new")), { full: true, chats: [], tombstones: [], syncToken: "1" }, {});
    expect(after.known.new?.unlisted).toBe(false);
  });
});

test("the local search goes from the likely to the unlikely, and looks at nothing twice", () => {
  const account = knowing(
    chat("gone", { status: "gone" }),
    chat("archived", { status: "archived" }),
    chat("active"),
    chat("other", { persona: "guide" }),
  );
  const looked: string[] = [];
  for (;;) {
    const found = searchLocal({ ...account, entries: { [key]: { ...emptyEntry, looked } } }, key);
    if (found === null) break;
    looked.push(found);
  }
  expect(looked).toEqual(["active", "archived", "gone"]);
});
