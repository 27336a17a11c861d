import { stuckText } from "@/lib/app-client/texts";
import { type Preset, presets } from "@/lib/policy/rules";
import { expect, test } from "../fixtures";

// Beside the matrix of cases and policies: resets while an app holds its chat, and builds of the app from before the fix.

const refused = "POST /consultations 409";

for (const preset of Object.keys(presets) as Preset[]) {
  test(`under ${preset}, after a reset every app gets an empty chat, and a device that held the old one is told`, async ({
    phone,
    api,
  }) => {
    await api.setPolicy(preset);
    const ana = await phone();
    await ana.open();
    const other = await phone({ email: ana.email });
    await api.reset(ana.userId);
    expect((await ana.send("Still there?")).screen.shows).toBe("archived");
    expect((await other.open()).screen.text).toBe("A new chat. Nothing has been said here yet.");
    expect(await api.held(ana.userId, "active")).toHaveLength(1);
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
