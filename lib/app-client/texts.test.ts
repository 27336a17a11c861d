import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { changeRefusedText, continuedText, type Shows, textOf } from "./texts";

test("every sentence stands in the page for app teams, word for word", () => {
  const page = readFileSync(path.join(import.meta.dirname, "..", "..", "docs", "app-teams.md"), "utf8").replace(/\s+/g, " ");
  const shows: Shows[] = ["opening", "chat", "offline", "trouble", "archived", "gone", "stuck", "signed_out", "failed"];
  const texts = [changeRefusedText, continuedText, ...shows.map((each) => textOf(each, 0)), textOf("chat", 1)];
  expect(texts.filter((text) => !page.includes(text))).toEqual([]);
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
