import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ClientOptions, makeClient } from "./client";
import { memoryStore } from "./memory-store";
import type { Exchange } from "./server";
import { stuckText } from "./texts";

type Chat = {
  id: string;
  user: string;
  persona: string;
  status: "active" | "archived" | "deleted";
  messages: { id: string; content: string }[];
};
type Policy = { list: boolean; id: boolean; max: number | null };
const today: Policy = { list: false, id: false, max: 1 };
const coach = "coach";

/** A server in memory behind `fetch`; a bearer token is the user's name. `answers` come before its own. */
function fakeServer(policy: Policy = today) {
  const chats: Chat[] = [];
  const server = { policy, chats, up: true, answers: [] as Response[], settle: async () => undefined as unknown, fetch: call };
  async function call(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    await server.settle();
    if (!server.up) throw new TypeError("fetch failed");
    return server.answers.shift() ?? answer(new URL(String(input)).pathname.split("/").slice(4), init);
  }
  function answer([id, messages]: string[], init: RequestInit): Response {
    const user = new Headers(init.headers).get("authorization")?.slice(7) ?? "";
    const body = init.body ? JSON.parse(String(init.body)) : {};
    const post = init.method === "POST";
    if (!id) return post ? create(user, body.persona) : list(user);
    const chat = chats.find((one) => one.id === id && one.user === user);
    if (!chat) return refuse(404, "NOT_FOUND");
    if (chat.status === "deleted") return refuse(410, "CONSULTATION_GONE");
    if (!messages) return ok({ consultation: item(chat) });
    if (!post) return ok({ messages: chat.messages.map((one, place) => message(one, place)) });
    const stored = chat.messages.findIndex((one) => one.id === body.client_message_id);
    if (stored >= 0) return ok({ message: message(chat.messages[stored] as { id: string; content: string }, stored) });
    if (chat.status === "archived") return refuse(409, "CONSULTATION_ARCHIVED");
    if (body.content === "refused") return refuse(422, "VALIDATION_FAILED");
    const made = { id: body.client_message_id, content: body.content };
    return ok({ message: message(made, chat.messages.push(made) - 1) }, 201);
  }
  function list(user: string): Response {
    if (!server.policy.list) return refuse(405, "METHOD_NOT_ALLOWED");
    return ok({ consultations: chats.filter((chat) => chat.user === user && chat.status !== "deleted").map(item) });
  }
  function create(user: string, persona: string): Response {
    const active = chats.filter((chat) => chat.user === user && chat.persona === persona && chat.status === "active");
    const first = active[0];
    if (first && server.policy.max !== null && active.length >= server.policy.max) {
      return Response.json(
        { error: server.policy.id ? { existing_consultation_id: first.id } : { message: "conflicting" } },
        { status: 409 },
      );
    }
    const chat: Chat = { id: `${user}-${chats.length}`, user, persona, status: "active", messages: [] };
    chats.push(chat);
    return ok({ consultation: item(chat) }, 201);
  }
  return server;
}

const ok = (data: unknown, status = 200) => Response.json({ data }, { status });
const refuse = (status: number, code: string) => Response.json({ error: { code } }, { status });
const message = (one: { id: string; content: string }, place: number) => ({
  id: `m-${one.id}`,
  seq: place + 1,
  role: "user",
  content: one.content,
  client_message_id: one.id,
});
const item = (chat: Chat) => ({
  id: chat.id,
  persona: chat.persona,
  goal: "",
  updated_at: "2026-01-01T00:00:00.000Z",
  is_archived: chat.status === "archived",
  message_count: chat.messages.length,
});

function phone(server: ReturnType<typeof fakeServer>, more: Partial<ClientOptions> = {}) {
  const exchanges: Exchange[] = [];
  const facts = {
    installationId: "i",
    deviceId: "d",
    version: "2.4.0",
    platform: "ios",
    deviceModel: "p",
    previouslyInstalled: false,
  } as const;
  const client = makeClient({
    baseUrl: "http://server",
    facts,
    store: memoryStore(),
    abilities: { list: true, conflictId: true },
    fetch: server.fetch,
    wait: async () => undefined,
    onExchange: (exchange) => exchanges.push(exchange),
    ...more,
  });
  const trace = () => exchanges.splice(0).map((one) => `${one.method} ${one.path.replace("/api/v1/consultations", "")} ${one.status}`);
  return { ...client, trace };
}

const as = (name: string) => ({ userId: name, token: name });

describe("the client", () => {
  test("opens, sends, and opens what it holds without a create", async () => {
    const app = phone(fakeServer());
    await app.signIn(as("ana"));
    expect((await app.open(coach)).screen).toMatchObject({ shows: "chat", consultationId: "ana-0" });
    expect((await app.send("hello", coach)).messages).toMatchObject([{ content: "hello", state: "sent", seq: 1 }]);
    expect(app.trace()).toEqual(["GET  405", "POST  201", "POST /ana-0/messages 201"]);
    expect((await app.open(coach)).screen.text).toBe("Your chat, with 1 message.");
    await app.settled();
    expect(app.trace()).toEqual(["GET /ana-0 200"]);
  });

  test("two taps at once are one create", async () => {
    const server = fakeServer();
    const app = phone(server);
    await app.signIn(as("ana"));
    await Promise.all([app.open(coach), app.open(coach), app.open(coach)]);
    expect(server.chats).toHaveLength(1);
    expect(app.trace()).toEqual(["GET  405", "POST  201"]);
  });

  test("what was written offline goes out in order, and only once", async () => {
    const server = fakeServer();
    const app = phone(server);
    await app.signIn(as("ana"));
    server.up = false;
    expect((await app.open(coach)).screen.shows).toBe("offline");
    await app.send("one", coach);
    await app.send("two", coach);
    server.up = true;
    await app.sync();
    await app.sync();
    expect(server.chats.map((chat) => chat.messages.map((one) => one.content))).toEqual([["one", "two"]]);
    expect((await app.view(coach)).messages.map((one) => one.state)).toEqual(["sent", "sent"]);
  });

  test("a message that the server refuses for good does not hold up the next", async () => {
    const server = fakeServer();
    const app = phone(server);
    await app.signIn(as("ana"));
    await app.open(coach);
    server.up = false;
    await app.send("refused", coach);
    await app.send("fine", coach);
    server.up = true;
    await app.sync();
    expect((await app.view(coach)).messages).toMatchObject([{ content: "fine", state: "sent" }, { state: "failed" }]);
  });

  test("an archived chat keeps what was not sent as a draft, and the next tap opens a new one", async () => {
    const server = fakeServer();
    const app = phone(server);
    await app.signIn(as("ana"));
    await app.open(coach);
    for (const chat of server.chats) chat.status = "archived";
    const refused = await app.send("lost?", coach);
    expect(refused).toMatchObject({ state: "archived", messages: [{ content: "lost?", state: "draft" }] });
    expect((await app.open(coach)).screen).toMatchObject({ shows: "chat", consultationId: "ana-1" });
    expect(server.chats[1]?.messages).toEqual([]);
  });

  test("a sync finds chats of another device where there is a list, and frees an app that was stuck", async () => {
    const server = fakeServer();
    const first = phone(server);
    await first.signIn(as("ana"));
    await first.open(coach);
    const second = phone(server);
    await second.signIn(as("ana"));
    expect((await second.open(coach)).screen.text).toBe(stuckText);
    server.policy = { ...today, list: true };
    await second.signIn(as("ana"));
    await second.sync();
    expect((await second.view(coach)).screen).toMatchObject({ shows: "chat", consultationId: "ana-0" });
  });

  test("a refused list is asked for again after a day, not before", async () => {
    let nowMs = 1e12;
    const server = fakeServer();
    const app = phone(server, { nowMs: () => nowMs });
    await app.signIn(as("ana"));
    await app.open(coach);
    app.trace();
    await app.sync();
    expect(app.trace()).toEqual(["GET /ana-0 200"]);
    nowMs += 25 * 3600_000;
    server.policy = { ...today, list: true };
    await app.sync();
    expect(app.trace()).toEqual(["GET  200"]);
  });

  test("a busy server is asked again with the same key", async () => {
    const server = fakeServer();
    server.answers = [refuse(405, "X"), refuse(503, "CONTENTION")];
    const app = phone(server);
    await app.signIn(as("ana"));
    expect((await app.open(coach)).state).toBe("bound");
    expect(app.trace()).toEqual(["GET  405", "POST  503", "POST  201"]);
  });

  test("nobody signed in: nothing is shown and nothing is asked", async () => {
    const app = phone(fakeServer());
    expect((await app.open(coach)).screen.shows).toBe("signed_out");
    expect(app.trace()).toEqual([]);
  });
});

describe("two people on one phone", () => {
  const act = fc.oneof(
    fc.record({ kind: fc.constant("sign_in" as const), who: fc.constantFrom("ana", "bea") }),
    fc.record({
      kind: fc.constantFrom("open" as const, "send" as const, "sync" as const, "view" as const),
      persona: fc.constantFrom(coach, "guide"),
    }),
    fc.record({ kind: fc.constantFrom("sign_out" as const, "offline" as const, "online" as const, "archive" as const, "delete" as const) }),
  );

  test("neither ever sees what is the other's, however answers and sign-ins interleave", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(act, { minLength: 3, maxLength: 15 }), fc.boolean(), async (scheduler, acts, list) => {
        const server = fakeServer({ ...today, list, id: true });
        server.settle = () => scheduler.schedule(Promise.resolve());
        let who = "";
        const check = (shown: { screen: { consultationId: string | null }; messages: readonly { content: string }[] }) => {
          if (shown.screen.consultationId) expect(shown.screen.consultationId.split("-")[0]).toBe(who);
          for (const one of shown.messages) expect(one.content).toBe(`by ${who}`);
        };
        const app = phone(server, { onView: (_persona, _goal, shown) => check(shown) });
        const under: Promise<unknown>[] = [];
        for (const one of acts) {
          if (one.kind === "sign_in") {
            who = one.who;
            await app.signIn(as(who));
          } else if (one.kind === "sign_out") {
            who = "";
            app.signOut();
          } else if (one.kind === "offline" || one.kind === "online") server.up = one.kind === "online";
          else if (one.kind === "archive") for (const chat of server.chats) chat.status = "archived";
          else if (one.kind === "delete") for (const chat of server.chats) chat.status = "deleted";
          else if (one.kind === "open") under.push(app.open(one.persona).then(check));
          else if (one.kind === "send") under.push(app.send(`by ${who}`, one.persona).then(check));
          else if (one.kind === "sync") under.push(app.sync());
          else if (one.kind === "view") check(await app.view(one.persona));
          if (scheduler.count() > 0) await scheduler.waitOne();
        }
        await scheduler.waitFor(Promise.all(under));
        await scheduler.waitFor(app.settled());
        for (const chat of server.chats) for (const sent of chat.messages) expect(sent.content).toBe(`by ${chat.user}`);
      }),
      { numRuns: 200 },
    );
  });
});
