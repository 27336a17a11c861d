import { expect, test } from "vitest";
import { pull } from "./pull";
import type { Raw } from "./wire";

const item = (id: string, more = {}) => ({
  id,
  persona: "coach",
  updated_at: "",
  is_archived: false,
  message_count: 0,
  version: 1,
  ...more,
});
const page = (consultations: object[], meta: object, tombstones: { id: string }[] = []) =>
  ({ status: 200, body: { data: { consultations, tombstones }, meta } }) as Raw;

/** Answers by the query, and keeps what was asked. */
function server(answers: Record<string, Raw | Raw[]>) {
  const asked: string[] = [];
  const ask = async (_method: string, query: string) => {
    asked.push(query);
    const answer = answers[query];
    return (Array.isArray(answer) ? answer.shift() : answer) ?? { status: 500, body: {} };
  };
  return { ask, asked };
}

test("a whole list is read to its last page, with the token of all of them", async () => {
  const { ask, asked } = server({
    "": page([item("a")], { next_cursor: "n/1", has_more: true, sync_token: "t" }),
    "?cursor=n%2F1": page([item("b")], { next_cursor: null, sync_token: "t" }),
  });
  const { pulled } = await pull(ask, null);
  expect([pulled?.full, pulled?.chats.map(({ id }) => id), pulled?.syncToken]).toEqual([true, ["a", "b"], "t"]);
  expect(asked).toHaveLength(2);
});

test("half a list is none", async () => {
  const { ask } = server({ "": page([item("a")], { next_cursor: "n", sync_token: "t" }) });
  expect(await pull(ask, null)).toMatchObject({ raw: { status: 500 }, pulled: null });
});

test("changes are read token by token; of a chat that is gone and back the later page holds", async () => {
  const { ask, asked } = server({
    "?since=1": page([item("a"), item("b")], { has_more: true, sync_token: "2" }, [{ id: "c" }]),
    "?since=2": page([item("c", { version: 3 })], { has_more: false, sync_token: "3" }, [{ id: "a" }]),
  });
  const { pulled } = await pull(ask, "1");
  expect(pulled).toMatchObject({ full: false, tombstones: ["a"], syncToken: "3" });
  expect(pulled?.chats.map(({ id }) => id)).toEqual(["b", "c"]);
  expect(asked).toEqual(["?since=1", "?since=2"]);
});

test("of changes those that came are kept", async () => {
  const { ask } = server({ "?since=1": page([item("a")], { has_more: true, sync_token: "2" }) });
  expect(await pull(ask, "1")).toMatchObject({ raw: { status: 500 }, pulled: { syncToken: "2" } });
});

test.each([410, 400, 422])("a token that is answered with %i is dropped for the whole list", async (status) => {
  const { ask, asked } = server({ "?since=old": { status, body: {} }, "": page([item("a")], { sync_token: "new" }) });
  expect((await pull(ask, "old")).pulled).toMatchObject({ full: true, syncToken: "new" });
  expect(asked).toEqual(["?since=old", ""]);
});

test("no list is no reason to drop a token", async () => {
  const { ask, asked } = server({ "?since=1": { status: 405, body: {} } });
  expect(await pull(ask, "1")).toMatchObject({ raw: { status: 405 }, pulled: null });
  expect(asked).toEqual(["?since=1"]);
});
