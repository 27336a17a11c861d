import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { asRefusal, problemOf } from "./problem";
import { BeingCounted, inTime, TooLong } from "./too-long";

const slow = () => db.$transaction([db.$executeRaw`SET LOCAL statement_timeout = 20`, db.$queryRaw`SELECT pg_sleep(5)::text`]);

test("a statement that ran into its limit is told as that, on a page and by the API; any other failure stays what it is", async () => {
  await expect(inTime(slow)()).rejects.toSatisfy((thrown) => thrown instanceof TooLong && thrown.digest === "TOO_LONG");
  const refusal = asRefusal(await slow().catch((thrown: unknown) => thrown));
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ code: "UNAVAILABLE", message: expect.stringContaining("half a minute") });
  expect(problemOf(new BeingCounted(), "r1")).toMatchObject({
    status: 503,
    error: { code: "UNAVAILABLE" },
    headers: { "Retry-After": "15" },
  });
  await expect(inTime(() => Promise.reject(new Error("other")))()).rejects.toThrow("other");
  expect(await inTime(async (one: number) => one + 1)(1)).toBe(2);
});
