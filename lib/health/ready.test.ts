import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { checkReady } from "./ready";

// A second is for a database that is there; opening the first connection on a busy machine is another matter.
beforeAll(() => db.$queryRaw`SELECT 1`);
test("a server is ready when its database answers and has been migrated", async () => {
  expect(await checkReady()).toEqual({ status: "ok" });
});

test("it is not while a migration is half done, nor before the first", async () => {
  await db.$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = (SELECT min(migration_name) FROM _prisma_migrations)`;
  await expect(checkReady()).rejects.toMatchObject({ code: "UNAVAILABLE" });
  await db.$executeRaw`ALTER TABLE _prisma_migrations RENAME TO away`;
  await expect(checkReady()).rejects.toMatchObject({ code: "UNAVAILABLE" });
  await db.$executeRaw`ALTER TABLE away RENAME TO _prisma_migrations`;
  await db.$executeRaw`UPDATE _prisma_migrations SET finished_at = now()`;
});

test("it is not when the database takes longer than a second, and says so after that second", async () => {
  const held = await db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE _prisma_migrations IN ACCESS EXCLUSIVE MODE`;
    const started = Date.now();
    const refusal = await checkReady().catch((thrown: unknown) => thrown);
    return { refusal, ms: Date.now() - started };
  });
  expect(held.refusal).toMatchObject({ code: "UNAVAILABLE", message: expect.stringContaining("within 1 s") });
  expect(held.ms).toBeLessThan(5_000);
});
