import { stuckText } from "@/lib/app-client/texts";
import type { Preset } from "@/lib/policy/rules";
import { expect, test } from "../fixtures";

// The document's four test cases under every preset, driven by the reference client over HTTP: what was said to the
// server, where the app ended, what stands on the screen, and how many active chats the server holds.

const list200 = "GET /consultations 200";
const list405 = "GET /consultations 405";
const created = "POST /consultations 201";
const refused = "POST /consultations 409";
const fetched = "GET /consultations/{id} 200";
const loaded = "GET /consultations/{id}/messages 200";
const sent = "POST /consultations/{id}/messages 201";

type Cell = { trace: readonly string[]; outcome: "same chat" | "new chat" | "stuck"; active: number };
const adoptedByList: Cell = { trace: [list200, fetched, loaded], outcome: "same chat", active: 1 };
const adoptedById: Cell = { trace: [list405, refused, fetched, loaded], outcome: "same chat", active: 1 };
const stuck: Cell = { trace: [list405, refused], outcome: "stuck", active: 1 };
const secondChat: Cell = { trace: [list405, created], outcome: "new chat", active: 2 };

/** `without`: a phone that does not know the chat, after a reinstall (3) or as another device (4); both go the same way. */
const matrix: Record<Preset, { pull: string; reuse: string; without: Cell }> = {
  today: { pull: list405, reuse: fetched, without: stuck },
  option1: { pull: list200, reuse: list200, without: adoptedByList },
  option2: { pull: list405, reuse: fetched, without: adoptedById },
  option3: { pull: list405, reuse: fetched, without: secondChat },
  option1_2: { pull: list200, reuse: list200, without: adoptedByList },
};

for (const [preset, { pull, reuse, without: cell }] of Object.entries(matrix) as [Preset, (typeof matrix)[Preset]][]) {
  test.describe(`under ${preset}`, () => {
    test.beforeEach(async ({ api }) => {
      await api.setPolicy(preset);
    });

    test("1, normal flow: a fresh install creates a chat and sends", async ({ phone, api }) => {
      const ana = await phone();
      const opened = await ana.open();
      expect(opened.screen).toMatchObject({ shows: "chat", text: "A new chat. Nothing has been said here yet." });
      const after = await ana.send("Good morning");
      expect(after.screen.text).toBe("Your chat, with 1 message.");
      expect(after.messages).toMatchObject([{ content: "Good morning", state: "sent", seq: 1 }]);
      expect(await ana.trace()).toEqual([pull, created, sent]);
      expect(await api.held(ana.userId, "active")).toHaveLength(1);
    });

    test("2, reuse: the chat it holds opens, and no create goes out", async ({ phone, api }) => {
      const ana = await phone();
      const first = await ana.open();
      await ana.send("Good morning");
      await ana.trace();
      const again = await ana.open();
      expect(again.screen).toMatchObject({
        shows: "chat",
        consultationId: first.screen.consultationId,
        text: "Your chat, with 1 message.",
      });
      expect(await ana.trace()).toEqual([reuse]);
      expect((await ana.view()).state).toBe("bound");
      expect(await api.held(ana.userId, "active")).toHaveLength(1);
    });

    for (const [name, act] of [
      ["3, reinstall", "reinstall"],
      ["4, device switch", "switch"],
    ] as const) {
      test(`${name}: ${cell.outcome}`, async ({ phone, api }) => {
        const ana = await phone();
        const first = await ana.open();
        await ana.send("Good morning");
        await ana.trace();
        const next = act === "switch" ? await phone({ email: ana.email, platform: "android", deviceModel: "Pixel 9" }) : ana;
        if (act === "reinstall") await ana.reinstall();

        const opened = await next.open();
        expect(await next.trace()).toEqual(cell.trace);
        expect(await api.held(ana.userId, "active")).toHaveLength(cell.active);
        if (cell.outcome === "stuck") {
          expect(opened).toMatchObject({ state: "stuck", screen: { shows: "stuck", text: stuckText, consultationId: null } });
          return;
        }
        expect(opened.state).toBe("bound");
        const same = opened.screen.consultationId === first.screen.consultationId;
        expect(same).toBe(cell.outcome === "same chat");
        const seen = (await next.view()).messages.map((message) => message.content);
        expect(seen).toEqual(same ? ["Good morning"] : []);
        expect((await next.send("Back again")).messages.at(-1)).toMatchObject({ content: "Back again", state: "sent", seq: same ? 2 : 1 });
      });
    }

    test("after a reset every app gets an empty chat, and a device that held the old one is told", async ({ phone, api }) => {
      const ana = await phone();
      await ana.open();
      const other = await phone({ email: ana.email });
      await api.reset(ana.userId);
      expect((await ana.send("Still there?")).screen.shows).toBe("archived");
      expect((await other.open()).screen.text).toBe("A new chat. Nothing has been said here yet.");
      expect(await api.held(ana.userId, "active")).toHaveLength(1);
    });
  });
}

test.describe("an app that is too old for the fix", () => {
  for (const preset of ["today", "option1", "option2", "option1_2"] as const) {
    test(`2.2.0 is stuck under ${preset}, and is let through by an update where the fix is`, async ({ phone, api }) => {
      await api.setPolicy(preset);
      const ana = await phone({ version: "2.2.0" });
      await ana.open();
      await ana.reinstall();
      await ana.trace();
      expect((await ana.open()).screen.text).toBe(stuckText);
      expect(await ana.trace()).toEqual([refused]);
      await ana.update("2.4.0");
      expect((await ana.open()).state).toBe(preset === "today" ? "stuck" : "bound");
    });
  }
});

test.describe("a second create of the same app", () => {
  test("under today the 409 is resolved by what the app holds", async ({ phone, api }) => {
    await api.setPolicy("today");
    const ana = await phone();
    const opened = await ana.open();
    const [{ id } = { id: "" }] = await api.held(ana.userId, "active");
    expect(opened.screen.consultationId).toBe(id);
    const user = await api.user(ana.email);
    const duplicate = await api.call("POST", "/api/v1/consultations", { token: user.token, body: { persona: "wellness_specialist" } });
    expect(duplicate.status).toBe(409);
    expect((await ana.open()).screen).toMatchObject({ shows: "chat", consultationId: id });
  });
});
