import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "../fixtures";

// The README's lines of curl work as they are written: only the address and the person are another one here.

test("the README's five lines of curl do what it says", async ({ api, baseURL }) => {
  await api.setPolicy("option1_2");
  const readme = readFileSync(path.join(import.meta.dirname, "..", "..", "README.md"), "utf8");
  const lines = /```bash\n(API=[\s\S]*?)```/.exec(readme)?.[1] ?? "";
  expect(lines.trim().split("\n")).toHaveLength(5);
  expect(lines).toContain("API=http://localhost:3000/api/v1");
  const script = lines.replace("http://localhost:3000", baseURL ?? "").replace("sofia@example.com", `sofia.${Date.now()}@example.com`);
  const { stdout } = await promisify(execFile)("bash", ["-eu", "-c", script]);
  const statuses = [...stdout.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status);
  expect(statuses).toEqual(["201", "409"]);
  const id = /"consultation":\{"id":"([^"]+)"/.exec(stdout)?.[1];
  expect(stdout).toContain(`"existing_consultation_id":"${id}"`);
  expect(stdout).toContain(`{"data":{"consultations":[{"id":"${id}"`);
});
