import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { changeRefusedText, continuedText, type Shows, screenText } from "./texts";

test("every sentence stands in the page for app teams, word for word", () => {
  const page = readFileSync(path.join(import.meta.dirname, "..", "..", "docs", "app-teams.md"), "utf8").replace(/\s+/g, " ");
  const shows: Shows[] = ["opening", "chat", "offline", "trouble", "archived", "gone", "stuck", "signed_out", "failed"];
  const one = { shows: "chat", messageCount: 1 } as const;
  const texts = [changeRefusedText, continuedText(), ...shows.map((each) => screenText({ shows: each, messageCount: 0 })), screenText(one)];
  expect(texts.filter((text) => !page.includes(text))).toEqual([]);
});

test("a screen says the same in Portuguese, counts and a refused change too", () => {
  expect(screenText({ shows: "chat", messageCount: 1204 }, "pt")).toBe("Seu chat, com 1.204 mensagens.");
  expect(screenText({ shows: "archived", messageCount: 0, changeRefused: true }, "pt")).toMatch(/^Outro chat/);
});

test("every file of the client is in the page's table", () => {
  const page = readFileSync(path.join(import.meta.dirname, "..", "..", "docs", "app-teams.md"), "utf8");
  for (const name of [
    "entry",
    "decide",
    "texts",
    "client",
    "driver",
    "flights",
    "link",
    "server",
    "pull",
    "wire",
    "gate",
    "backoff",
    "known",
    "transcript",
  ]) {
    expect(page).toContain(`\`${name}.ts\``);
  }
});
