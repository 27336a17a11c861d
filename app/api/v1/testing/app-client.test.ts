import { beforeEach, describe, expect, test } from "vitest";
import { type AppClient, type ClientOptions, makeClient } from "@/lib/app-client/client";
import { memoryStore } from "@/lib/app-client/memory-store";
import type { Store } from "@/lib/app-client/store";
import { changeRefusedText, stuckText } from "@/lib/app-client/texts";
import { signAppToken } from "@/lib/auth/tokens";
import { resetConsultations } from "@/lib/remedies/reset";
import { setPolicy, staff } from "@/lib/testing/people";
import { baseUrl, inProcess } from "./in-process";

// The reference client on the server's own code: what its histories leave to be said one by one.

const coach = "sleep_coach";
type Phone = AppClient & { trace: () => string[]; store: Store; net: { up: boolean; answers: (Response | "lost")[] } };

function phone(more: Partial<ClientOptions> = {}): Phone {
  const net: Phone["net"] = { up: true, answers: [] };
  const traced: string[] = [];
  const store = more.store ?? memoryStore();
  const installationId = crypto.randomUUID();
  const facts = {
    installationId,
    deviceId: crypto.randomUUID(),
    version: "2.4.0",
    platform: "ios",
    deviceModel: "P",
    previouslyInstalled: false,
  } as const;
  const app = makeClient({
    baseUrl,
    facts,
    store,
    abilities: { list: true, conflictId: true },
    fetch: async (input, init) => {
      if (!net.up) throw new TypeError("fetch failed");
      const first = net.answers.shift();
      if (first instanceof Response) return first;
      const { signal: _, ...asked } = init ?? {};
      const answer = await inProcess(input as string, asked);
      if (first === "lost") throw new TypeError("fetch failed");
      return answer;
    },
    wait: async () => undefined,
    onExchange: ({ method, path, status }) =>
      traced.push(
        `${method} ${path
          .replace("/api/v1/consultations", "")
          .replace(/[0-9a-f-]{36}/, "{id}")
          .replace(/=.*/, "=")} ${status}`,
      ),
    ...more,
  });
  return { ...app, store, net, trace: () => traced.splice(0) };
}

const person = async () => {
  const userId = crypto.randomUUID();
  return { userId, token: await signAppToken(userId, {}) };
};
const reset = (userId: string, mode: "archive" | "delete" = "archive") =>
  resetConsultations(staff("lead"), { userId, mode, reasonCode: "other", reason: "for a test" });
const contents = (view: { messages: readonly { content: string; state: string }[] }) =>
  view.messages.map((one) => `${one.content}: ${one.state}`);

describe("with the list and the id", () => {
  beforeEach(() => setPolicy("option1_2"));

  test("after the first whole list only changes are pulled, also by an app that was started again", async () => {
    const [ana, store] = [await person(), memoryStore()];
    const app = phone({ store });
    await app.signIn(ana);
    await app.open(coach);
    await app.sync();
    expect(app.trace()).toEqual(["GET  200", "POST  201", "GET ?since= 200"]);
    const again = phone({ store });
    again.resume(ana);
    await again.sync();
    expect(again.trace()).toEqual(["GET ?since= 200"]);
    await again.signIn(ana);
    await again.sync();
    expect(again.trace()).toEqual(["GET  200"]);
  });

  test("a token that the server does not take any more is dropped", async () => {
    const ana = await person();
    const app = phone();
    await app.signIn(ana);
    await app.open(coach);
    await app.store.update(ana.userId, (account) => ({ ...account, syncToken: "of another time" }));
    app.trace();
    await app.sync();
    expect(app.trace()).toEqual(["GET ?since= 410", "GET  200"]);
  });

  test("what was written offline goes on in the chat that is there, in order, and says so", async () => {
    const ana = await person();
    const [there, train] = [phone(), phone()];
    await there.signIn(ana);
    await there.send("at home", coach);
    await train.signIn(ana);
    train.net.up = false;
    await train.send("one", coach);
    expect(contents(await train.send("two", coach))).toEqual(["one: queued", "two: queued"]);
    train.net.up = true;
    await train.sync();
    const { messages } = await train.view(coach);
    expect(messages.map(({ content, seq, continued }) => [content, seq, continued])).toEqual([
      ["at home", 1, false],
      ["one", 2, true],
      ["two", 3, true],
    ]);
    await there.sync();
    expect((await there.view(coach)).messages).toHaveLength(3);
  });

  test("a message whose answer was lost is said once, also when its chat was archived meanwhile", async () => {
    const ana = await person();
    const app = phone();
    await app.signIn(ana);
    await app.open(coach);
    app.net.answers = ["lost"];
    expect(contents(await app.send("heard?", coach))).toEqual(["heard?: queued"]);
    await reset(ana.userId);
    await app.open(coach);
    await app.settled();
    const view = await app.view(coach);
    expect([view.state, ...contents(view)]).toEqual(["archived", "heard?: sent"]);
  });

  test("of a chat that is gone the words are a draft, to be said again or not", async () => {
    const ana = await person();
    const app = phone();
    await app.signIn(ana);
    await app.send("before", coach);
    await reset(ana.userId, "delete");
    await app.send("again", coach);
    const gone = await app.send("never mind", coach);
    expect([gone.state, ...contents(gone)]).toEqual(["detached", "before: sent", "again: draft", "never mind: draft"]);
    await app.open(coach);
    const [again, never] = (await app.view(coach)).messages;
    await app.discard(never?.clientMessageId ?? "", coach);
    expect(contents(await app.resend(again?.clientMessageId ?? "", coach))).toEqual(["again: sent"]);
  });

  test("renames, archives and un-archives for the version that is known, and once more for the newest", async () => {
    const ana = await person();
    const [first, second] = [phone(), phone()];
    for (const app of [first, second]) {
      await app.signIn(ana);
      await app.open(coach);
      app.trace();
    }
    expect(await first.rename("Nights", coach)).toMatchObject({ state: "bound", title: "Nights" });
    expect(first.trace()).toEqual(["PATCH /{id} 200"]);
    expect(await second.archive(coach)).toMatchObject({ state: "archived", title: "Nights" });
    expect(second.trace()).toEqual(["PATCH /{id} 412", "GET /{id} 200", "PATCH /{id} 200"]);
    expect(await second.unarchive(coach)).toMatchObject({ state: "bound", screen: { shows: "chat" } });
    await second.archive(coach);
    await first.sync();
    expect((await first.open(coach)).state).toBe("bound");
    expect(await second.unarchive(coach)).toMatchObject({ state: "archived", screen: { shows: "archived", text: changeRefusedText } });
    // One that was archived without its phone knowing is known to be after the refusal.
    const third = phone();
    await third.signIn(ana);
    await third.open(coach);
    await reset(ana.userId);
    await first.sync();
    await first.open(coach);
    expect(await third.unarchive(coach)).toMatchObject({ state: "archived", screen: { text: changeRefusedText } });
    first.net.up = false;
    expect(await first.archive(coach)).toMatchObject({ state: "bound", screen: { shows: "offline" } });
  });

  test("every chat that was heard of can be read, and an old one once more", async () => {
    const ana = await person();
    const [first, second] = [phone(), phone()];
    await first.signIn(ana);
    await first.send("long ago", coach);
    await reset(ana.userId);
    await first.open(coach);
    await first.open(coach);
    await second.signIn(ana);
    await second.sync();
    const old = (await second.chats()).find((chat) => chat.status === "archived");
    expect((await second.history(old ?? { id: "", persona: coach, goal: "" })).map(({ content }) => content)).toEqual(["long ago"]);
    second.signOut();
    expect([await second.chats(), await second.history(old ?? { id: "", persona: coach, goal: "" })]).toEqual([[], []]);
  });

  test("a server that says when to come back is left alone until then, by everything", async () => {
    const ana = await person();
    const clock = { ms: Date.now() };
    const waited: number[] = [];
    const app = phone({ nowMs: () => clock.ms, wait: async (seconds) => void waited.push(seconds), random: () => 0.5 });
    await app.signIn(ana);
    await app.open(coach);
    app.trace();
    app.net.answers = [new Response("{}", { status: 429, headers: { "Retry-After": "120" } })];
    expect((await app.send("later", coach)).screen.shows).toBe("trouble");
    await app.sync();
    expect([app.trace(), waited]).toEqual([["POST /{id}/messages 429"], []]);
    expect(app.retryInSeconds()).toBeGreaterThanOrEqual(120);
    clock.ms += 121_000;
    await app.sync();
    expect([contents(await app.view(coach)), app.retryInSeconds()]).toEqual([["later: sent"], null]);
  });
});

describe("as it is today", () => {
  beforeEach(() => setPolicy("today"));

  test("who is stuck is given what to quote; what was written stays, and goes out when they are let through", async () => {
    const ana = await person();
    const [there, here] = [phone(), phone()];
    await there.signIn(ana);
    await there.open(coach);
    await here.signIn(ana);
    const stuck = await here.send("help", coach);
    expect(stuck).toMatchObject({ state: "stuck", screen: { text: stuckText, reference: expect.stringMatching(/^[\w.-]+$/) } });
    expect(contents(stuck)).toEqual(["help: queued"]);
    await reset(ana.userId);
    expect(contents(await here.open(coach))).toEqual(["help: sent"]);
  });

  test("a link of support's opens the chat, here and for its owner alone; one that is archived or gone leaves what is held", async () => {
    const [ana, ben] = [await person(), await person()];
    const [there, here, others] = [phone(), phone(), phone()];
    await there.signIn(ana);
    const id = (await there.send("hello", coach)).screen.consultationId ?? "";
    const link = `lume://consultations/${id}`;
    await here.signIn(ana);
    expect((await here.send("help", coach)).state).toBe("stuck");
    here.trace();
    const led = await here.openLink(link);
    expect(led).toMatchObject({ chat: { persona: coach, goal: "" }, view: { state: "bound", screen: { consultationId: id } } });
    expect(led && contents(led.view)).toEqual(["hello: sent", "help: sent"]);
    expect(here.trace()).toEqual(["GET /{id} 200", "GET /{id}/messages 200", "POST /{id}/messages 201"]);

    await others.signIn(ben);
    await others.open(coach);
    expect(await others.openLink(link)).toMatchObject({ chat: null, view: { screen: { shows: "gone" } } });
    expect((await others.view(coach)).state).toBe("bound");
    expect(await others.openLink("https://example.com")).toBeNull();

    await there.archive(coach);
    await there.open(coach);
    expect(await there.openLink(link)).toMatchObject({ chat: null, view: { screen: { shows: "archived" } } });
    expect((await there.view(coach)).screen.consultationId).not.toBe(id);
    there.net.up = false;
    expect(await there.openLink(link)).toMatchObject({ chat: null, view: { screen: { shows: "offline" } } });
  });

  test("a list that is switched on is found by the next tap that is refused, at a sign-in and after an update", async () => {
    const [ana, store] = [await person(), memoryStore()];
    const there = phone();
    await there.signIn(ana);
    await there.send("hello", coach);
    const here = phone({ store, abilities: { list: true, conflictId: false } });
    await here.signIn(ana);
    await here.open(coach);
    await setPolicy("option1");
    here.trace();
    await here.sync();
    expect(here.trace()).toEqual([]);
    expect((await here.open(coach)).state).toBe("bound");
    expect(here.trace()).toEqual(["POST  409", "GET  200", "GET /{id} 200", "GET /{id}/messages 200"]);
  });

  test("an app that was killed between its POST and the answer opens the chat that it made", async () => {
    const [ana, store] = [await person(), memoryStore()];
    const killed = phone({ store, onExchange: undefined });
    await killed.signIn(ana);
    killed.net.answers = [Response.json({}, { status: 405 }), "lost"];
    expect((await killed.open(coach)).screen.shows).toBe("offline");
    const app = phone({ store });
    app.resume(ana);
    expect((await app.open(coach)).state).toBe("bound");
    // Said again, and so looked at before it is believed.
    expect(app.trace()).toEqual(["POST  201", "GET /{id} 200", "GET /{id}/messages 200"]);
  });
});
