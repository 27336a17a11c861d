import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "../fixtures";

// The lines of docs/events.md work as they are written: only the address and the person are another one here.

test("the reference's lines of curl put a person into the queue", async ({ baseURL }) => {
  const page = readFileSync(path.join(import.meta.dirname, "..", "..", "docs", "events.md"), "utf8");
  const lines = /```bash\n(API=[\s\S]*?)```/.exec(page)?.[1] ?? "";
  expect(lines).toContain("API=http://localhost:3000/api/v1");
  const script = lines.replace("http://localhost:3000", baseURL ?? "").replace("maria@example.com", `maria.${Date.now()}@example.com`);
  const { stdout } = await promisify(execFile)("bash", ["-eu", "-c", script]);
  expect(stdout).toMatch(/HTTP\/1\.1 202/);
  expect(stdout).toContain('{"data":{"accepted":1,"duplicates":0,"rejected":[]}}');
});
