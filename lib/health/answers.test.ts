import { expect, test, vi } from "vitest";
import { databaseAnswers } from "./answers";

test("a database that is there answers, and is asked once a second at most", async () => {
  const first = databaseAnswers(10_000);
  expect(databaseAnswers(10_900)).toBe(first);
  expect(databaseAnswers(11_100)).not.toBe(first);
  expect(await first).toBe(true);
});

test("one that cannot be reached does not", async () => {
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nowhere");
  vi.resetModules();
  const kept = globalThis as { lumeDb?: unknown };
  const before = kept.lumeDb;
  kept.lumeDb = undefined;
  const elsewhere = await import("./answers");
  expect(await elsewhere.databaseAnswers()).toBe(false);
  kept.lumeDb = before;
  vi.unstubAllEnvs();
});
