/**
 * npm run check            the quick loop: format and lint, types, unit tests
 * npm run check -- --fix   repairs format and lint where it can, first
 */
import path from "node:path";
import { root, startNode } from "./children";
import { runScript } from "./closing";
import { say, seconds } from "./words";

await runScript(async (closing) => {
  const fix = process.argv.includes("--fix") ? ["--write"] : [];
  const bin = (...parts: string[]) => path.join(root, "node_modules", ...parts);
  const steps: [string, string[]][] = [
    ["Format and lint", [bin("@biomejs", "biome", "bin", "biome"), "check", ...fix]],
    ["Types", [bin("typescript", "bin", "tsc"), "--noEmit"]],
    ["Unit tests", [bin("vitest", "vitest.mjs"), "run"]],
  ];
  let failed = 0;
  for (const [name, args] of steps) {
    const started = Date.now();
    const child = startNode({ args, env: process.env, output: "terminal" });
    closing.add(child.stop);
    const code = await child.ended;
    say(`${code === 0 ? "✓" : "✗"} ${name} (${seconds(started)})`);
    if (code !== 0) failed++;
  }
  return failed === 0 ? 0 : 1;
});
