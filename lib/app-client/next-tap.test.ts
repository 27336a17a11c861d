import { describe, expect, test } from "vitest";
import { type NextTapInput, nextTap } from "./next-tap";
import { stuckText } from "./texts";

// research/api.md section 6: the document's test cases × the five presets, computed by the decision function alone.

const presets = {
  today: { listEnabled: false, conflictIncludesId: false, maxActive: 1 },
  option1: { listEnabled: true, conflictIncludesId: false, maxActive: 1 },
  option2: { listEnabled: false, conflictIncludesId: true, maxActive: 1 },
  option3: { listEnabled: false, conflictIncludesId: false, maxActive: null },
  option1_2: { listEnabled: true, conflictIncludesId: true, maxActive: 1 },
} satisfies Record<string, NextTapInput["policy"]>;
type Preset = keyof typeof presets;
const all = Object.keys(presets) as Preset[];

const newest = { list: true, conflictId: true };
const oldest = { list: false, conflictId: false };
const theirs = { id: "theirs", messageCount: 42 };

function tap(preset: Preset, server: NextTapInput["server"], more: Partial<NextTapInput> = {}) {
  return nextTap({ abilities: newest, policy: presets[preset], server, tap: "new_chat", ...more });
}

function requests(result: ReturnType<typeof nextTap>): string[] {
  return result.trace.map(({ request, status }) => `${request.replace("/api/v1/consultations", "")} ${status}`);
}

describe("the newest app", () => {
  test.each(all)("normal flow under %s: a new chat opens", (preset) => {
    const result = tap(preset, { activeForKey: [] });
    expect(result.shows).toBe("opens_empty_chat");
    expect(result.consultationId).toBeUndefined();
    expect(requests(result)).toEqual([presets[preset].listEnabled ? "GET  200" : "GET  405", "POST  201"]);
  });

  test.each(all)("reuse under %s: the chat it holds opens without a create", (preset) => {
    const result = tap(preset, { activeForKey: [theirs], held: "active" });
    expect(result).toMatchObject({ shows: "keeps_working", consultationId: "theirs", text: "Your chat, with 42 messages." });
    expect(requests(result).some((request) => request.startsWith("POST"))).toBe(false);
  });

  const afterReinstall: Record<Preset, [shows: string, trace: string[]]> = {
    today: ["stuck", ["GET  405", "POST  409"]],
    option1: ["opens_existing_chat", ["GET  200", "GET /{id} 200", "GET /{id}/messages 200"]],
    option2: ["opens_existing_chat", ["GET  405", "POST  409", "GET /{id} 200", "GET /{id}/messages 200"]],
    option3: ["opens_empty_chat", ["GET  405", "POST  201"]],
    option1_2: ["opens_existing_chat", ["GET  200", "GET /{id} 200", "GET /{id}/messages 200"]],
  };
  test.each(all)("reinstall or device switch under %s", (preset) => {
    const result = tap(preset, { activeForKey: [theirs], held: null });
    expect([result.shows, requests(result)]).toEqual(afterReinstall[preset]);
    expect(result.consultationId).toBe(result.shows === "opens_existing_chat" ? "theirs" : undefined);
    if (result.shows === "stuck") expect(result.text).toBe(stuckText);
  });

  test.each(all)("after a reset under %s a locked-out installation gets an empty chat", (preset) => {
    expect(tap(preset, { activeForKey: [], held: null }).shows).toBe("opens_empty_chat");
  });

  test.each(all)("after a reset under %s the device that still holds the chat is refused", (preset) => {
    for (const kind of ["new_chat", "send_message"] as const) {
      expect(tap(preset, { activeForKey: [], held: "archived" }, { tap: kind }).shows).toBe("refused_archived");
      expect(tap(preset, { activeForKey: [], held: "deleted" }, { tap: kind }).shows).toBe("refused_gone");
    }
  });

  test("sending into the chat it holds goes on", () => {
    expect(tap("today", { activeForKey: [theirs], held: "active" }, { tap: "send_message" })).toMatchObject({
      shows: "keeps_working",
      text: "Your chat, with 43 messages.",
    });
  });

  test("at most three: the fourth is stuck under N = 3", () => {
    const policy = { listEnabled: false, conflictIncludesId: false, maxActive: 3 };
    const shows = [2, 3].map((count) => {
      const activeForKey = Array.from({ length: count }, (_, place) => ({ id: `chat-${place}`, messageCount: 1 }));
      return nextTap({ abilities: newest, policy, server: { activeForKey }, tap: "new_chat" }).shows;
    });
    expect(shows).toEqual(["opens_empty_chat", "stuck"]);
  });
});

describe("an old app", () => {
  test.each(all)("under %s it neither asks for the list nor reads the id in a 409", (preset) => {
    const result = tap(preset, { activeForKey: [theirs], held: null }, { abilities: oldest });
    expect([result.shows, requests(result)]).toEqual(preset === "option3" ? ["opens_empty_chat", ["POST  201"]] : ["stuck", ["POST  409"]]);
  });

  test("2.3 knows the list and not the id: saved by option 1, not by option 2", () => {
    const abilities = { list: true, conflictId: false };
    expect(tap("option1", { activeForKey: [theirs] }, { abilities }).shows).toBe("opens_existing_chat");
    expect(tap("option2", { activeForKey: [theirs] }, { abilities }).shows).toBe("stuck");
  });
});
