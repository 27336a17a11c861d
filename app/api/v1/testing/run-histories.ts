import fc from "fast-check";
import { expect, test } from "vitest";
import { histories } from "./acts";
import { History } from "./history";
import { baseUrl, inProcess } from "./in-process";

// Random histories of two phones, two people and support: 500 in every run of the tests, 2,000 before a release by
// HISTORIES=2000 npm test -- unit app/api/v1/histories. FC_SEED looks at others.

const total = Number(process.env.HISTORIES ?? 300);
const parts = 4;
const patienceMs = 20 * 60_000;

/** One of the files that share the histories among the workers, 1 to `parts`. */
export function runHistories(part: number): void {
  const seed = Number(fc.readConfigureGlobal().seed ?? 0);
  const count = total / parts;
  const first = (part - 1) * count + 1;
  const words = `${first.toLocaleString("en")} to ${(first + count - 1).toLocaleString("en")} of ${total.toLocaleString("en")} histories, seed ${seed}`;

  test(words, { timeout: patienceMs }, async () => {
    const token = await serviceToken();
    const started = performance.now();
    const seen = new Map<string, number>();
    const tally = (what: string) => void seen.set(what, (seen.get(what) ?? 0) + 1);
    await fc.assert(
      fc.asyncProperty(histories, (plan) => History.play(plan, token, tally)),
      { numRuns: count, seed: seed + part, endOnFailure: process.env.HISTORIES_SHRINK === "0" },
    );
    if (process.env.HISTORIES_TALLY) console.log(Object.fromEntries([...seen].sort()));
    console.log(`${words}: held in ${Math.round((performance.now() - started) / 1000)} s`);
  });
}

async function serviceToken(): Promise<string> {
  const response = await inProcess(`${baseUrl}/api/v1/dev/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ scopes: ["policy:read", "policy:write", "consultations:read", "consultations:reset", "consultations:erase"] }),
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { data: { token: string } }).data.token;
}
