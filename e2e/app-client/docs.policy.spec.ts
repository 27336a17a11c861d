import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "../fixtures";

// docs/app-teams.md, followed as it is written: only the server's address is another one, and the packages are ours.

const root = path.join(import.meta.dirname, "..", "..");
const page = readFileSync(path.join(root, "docs", "app-teams.md"), "utf8");
const blocks = [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language, text]) => ({ language, text: text ?? "" }));

test("from an empty folder to a working client, locked out and back", async ({ api, baseURL }) => {
  test.slow();
  await api.setPolicy("option1_2");
  const folder = mkdtempSync(path.join(tmpdir(), "lume-first-app-"));
  try {
    cpSync(path.join(root, "lib", "app-client"), path.join(folder, "app-client"), { recursive: true });
    symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
    writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
    writeFileSync(path.join(folder, "app.ts"), blocks.find(({ language }) => language === "ts")?.text ?? "");
    const lived = await run(linesWith("tsx app.ts send"), folder, baseURL ?? "");
    expect(shown(lived)).toEqual([
      "[bound] A new chat. Nothing has been said here yet.",
      "[bound] Your chat, with 1 message.",
      "[bound] Your chat, with 1 message.",
      "[bound] Your chat, with 2 messages.",
      "[none] ",
      "[bound] Your chat, with 2 messages.",
    ]);
    expect(lived).toMatch(/queued: From the train\n.*sync again in/);
    expect(lived.split("sync again in")[1]).toContain("sent: From the train");
    const broken = await run(linesWith("to see it break"), folder, baseURL ?? "");
    expect(shown(broken)).toEqual([
      "[none] ",
      expect.stringMatching(/^\[stuck\] A chat already exists on the server/),
      "[bound] Your chat, with 2 messages.",
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the lines of curl answer what the page says", async ({ api, baseURL }) => {
  await api.setPolicy("option1_2");
  const script = linesWith('If-Match: "c2"').replace("app.team@example.com", `app.team.${Date.now()}@example.com`);
  const answers = await run(script, tmpdir(), baseURL ?? "");
  const statuses = [...answers.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status);
  expect(statuses).toEqual(["201", "201", "201", "200", "200"]);
  expect(answers.toLowerCase()).toContain("idempotency-replayed: true");
  expect(answers.slice(answers.lastIndexOf("HTTP/1.1"))).toMatch(/"is_archived":true.*"tombstones":\[\].*"sync_token"/);
});

function linesWith(words: string): string {
  const block = blocks.find(({ language, text }) => language === "sh" && text.includes(words));
  if (!block) throw new Error(`The page has no lines with "${words}" any more.`);
  return block.text;
}

async function run(script: string, cwd: string, baseUrl: string): Promise<string> {
  const lines = script.replaceAll("http://localhost:3000", baseUrl);
  const env = { ...process.env, SERVER: baseUrl };
  const { stdout } = await promisify(execFile)("bash", ["-eu", "-c", lines], { cwd, env });
  return stdout;
}

function shown(output: string): string[] {
  return output.split("\n").filter((line) => /^\[\w+\] /.test(line));
}
