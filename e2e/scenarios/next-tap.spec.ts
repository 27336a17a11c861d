import { nextTap } from "@/lib/app-client/next-tap";
import { understands } from "@/lib/policy/abilities";
import { type Preset, presets } from "@/lib/policy/rules";
import { expect, test } from "../fixtures";
import type { Phone } from "../phone";

// The console's preview promises what a phone will show at its next tap, from a model of the server. Here the promise
// meets a real phone and the real server: the same requests, the same answers, the same words.

type Situation = { name: string; held: "active" | "archived" | "deleted" | null; slotTaken: boolean };
const situations: Situation[] = [
  { name: "locked out", held: null, slotTaken: true },
  { name: "let through by a reset", held: null, slotTaken: false },
  { name: "holding its chat", held: "active", slotTaken: true },
  { name: "holding an archived chat", held: "archived", slotTaken: false },
  { name: "holding a deleted chat", held: "deleted", slotTaken: false },
];

for (const preset of Object.keys(presets) as Preset[]) {
  for (const version of ["2.2.0", "2.3.0", "2.4.0"]) {
    test(`${version} under ${preset}: the next tap is what the preview said`, async ({ api, phone }) => {
      await api.setPolicy(preset);
      for (const { name, held, slotTaken } of situations) {
        for (const tap of ["new_chat", "send_message"] as const) {
          const ana = await phone({ version });
          await ana.open();
          await ana.send("Good morning");
          if (held === null) await ana.reinstall();
          if (!slotTaken) await api.reset(ana.userId, { mode: held === "deleted" ? "delete" : "archive" });
          // The preview speaks of an app that has just been signed in to: what an earlier answer taught it is not known.
          await ana.signIn(ana.email);
          await ana.trace();

          const active = (await api.held(ana.userId, "active")).map(({ id }) => ({ id, messageCount: 1 }));
          const heldId = held ? (await api.held(ana.userId))[0]?.id : undefined;
          const said = nextTap({
            abilities: { list: understands(version, "list"), conflictId: understands(version, "conflict_id") },
            policy: presets[preset],
            server: { activeForKey: active, held, heldId },
            tap,
          });
          await act(ana, tap);
          const label = `${name}, ${tap}`;
          const requests = said.trace.map(({ request, status }) => `${request.replace("/api/v1", "")} ${status}`);
          const done = await ana.trace();
          const shown = await ana.view();
          if (tap === "new_chat" || held) {
            expect(done, label).toEqual(requests);
            expect(shown.screen.text, label).toBe(said.text);
          } else {
            // With no chat held, a send first opens one as a tap on the persona does, and then sends.
            expect(done.slice(0, requests.length), label).toEqual(requests);
            expect(shown.state === "stuck", label).toBe(said.shows === "stuck");
          }
          if (said.consultationId) expect(shown.screen.consultationId, label).toBe(said.consultationId);
        }
      }
    });
  }
}

async function act(phone: Phone, tap: "new_chat" | "send_message"): Promise<void> {
  if (tap === "new_chat") await phone.open();
  else await phone.send("And again");
}
