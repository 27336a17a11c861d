import { expect, test } from "vitest";
import { type CauseQuestion, inferCause } from "./rules";

const at = new Date("2026-11-22T12:00:00Z");
const ago = (seconds: number) => new Date(at.getTime() - seconds * 1000);
const phone = { id: "new", deviceId: "phone", firstSeenAt: ago(1), lastSeenAt: ago(1) };
const before = { id: "old", deviceId: "phone", firstSeenAt: ago(30), lastSeenAt: ago(20) };
const tablet = { id: "tablet", deviceId: "tablet", firstSeenAt: ago(5000), lastSeenAt: ago(20) };

function cause(chat: { by: string; secondsAgo: number; messages?: number; openedHere?: boolean }, more: Partial<CauseQuestion>): string {
  return inferCause({
    at,
    installationId: "new",
    deviceId: "phone",
    previouslyInstalled: false,
    localConsultations: 0,
    holding: {
      id: "chat",
      createdAt: ago(chat.secondsAgo),
      messageCount: chat.messages ?? 0,
      createdByInstallation: chat.by,
      openedHere: chat.openedHere ?? false,
    },
    installations: [],
    ...more,
  } as CauseQuestion).cause;
}

test("two live phones that create within a minute are two creates at once", () => {
  expect(cause({ by: "tablet", secondsAgo: 20 }, { installations: [phone, tablet] })).toBe("double_create");
  expect(cause({ by: "tablet", secondsAgo: 61 }, { installations: [phone, tablet] })).toBe("device_switch");
});

test("a reinstall is one however quick it was: the installation before it is no more", () => {
  expect(cause({ by: "old", secondsAgo: 20 }, { installations: [before], previouslyInstalled: true })).toBe("reinstall");
});

test("a chat that was written in was not created by mistake", () => {
  expect(cause({ by: "tablet", secondsAgo: 20, messages: 3 }, { installations: [tablet] })).toBe("device_switch");
  expect(cause({ by: "new", secondsAgo: 20, messages: 3, openedHere: true }, { installations: [phone] })).toBe("data_cleared");
});
