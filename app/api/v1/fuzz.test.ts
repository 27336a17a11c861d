import { beforeAll, expect, test } from "vitest";
import { operations } from "@/lib/api/operations";
import { scopes } from "@/lib/auth/actor";
import { openApiDocument } from "@/lib/openapi/document";
import { presetNames } from "@/lib/openapi/read-schema";
import { fuzz, type Tokens } from "@/lib/testing/fuzzing";
import { setPolicy } from "@/lib/testing/people";
import { baseUrl, inProcess } from "./testing/in-process";

// Odd requests to every operation, under every policy: no 5xx, and no answer that the reference does not know. The same
// ones at every run; FUZZ_REQUESTS=200000 FUZZ_SEED=7 npx vitest run app/api/v1/fuzz hunts.

const requests = Number(process.env.FUZZ_REQUESTS ?? 2_000);
const seed = Number(process.env.FUZZ_SEED ?? 20_260_302);
// Or half of the answers would be 429.
process.env.RATE_LIMITS = "user=1000000/60,create=1000000/60,service=1000000/60";

const tokens = {} as Tokens;
beforeAll(async () => {
  const token = async (body: object) => {
    const answer = await inProcess(`${baseUrl}/api/v1/dev/token`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return ((await answer.json()) as { data: { token: string } }).data.token;
  };
  tokens.user = await token({ email: "one@fuzz.test" });
  tokens.otherUser = await token({ email: "other@fuzz.test" });
  tokens.service = await token({ scopes });
  tokens.narrow = await token({ scopes: ["metrics:read"] });
});

const share = Math.ceil(requests / presetNames.length);
const reached = new Set<string>();

test.each(presetNames)("nothing breaks under %s", { timeout: 60_000 + share * 200 }, async (preset) => {
  await setPolicy(preset);
  const server = { baseUrl, fetch: inProcess, document: openApiDocument(preset), tokens };
  const counts = await fuzz(server, { requests: share, seed: seed + presetNames.indexOf(preset), mend: () => setPolicy(preset) });
  if (process.env.FUZZ_REQUESTS) console.table(counts);
  for (const [id, statuses] of Object.entries(counts)) if (Object.keys(statuses).some((status) => Number(status) < 400)) reached.add(id);
});

// What nobody can guess: a signature over the body.
const signed = ["receiveWebhook"];

// Or the runs above would say nothing about it.
test("every operation was got through to", () => {
  expect(operations.map(({ id }) => id).filter((id) => !reached.has(id) && !signed.includes(id))).toEqual([]);
});
