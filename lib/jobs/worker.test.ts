import { parseCronItem } from "graphile-worker";
import { expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { jobs } from "./registry";
import { startWorker } from "./worker";

async function partitions(): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM pg_inherits WHERE inhparent = 'events'::regclass`;
  return row?.count ?? 0;
}

async function queued(): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::integer AS count FROM graphile_worker.jobs`;
  return row?.count ?? 0;
}

async function failedJobs(): Promise<number> {
  const [row] = await db.$queryRaw<
    { count: number }[]
  >`SELECT count(*)::integer AS count FROM graphile_worker.jobs WHERE last_error IS NOT NULL`;
  return row?.count ?? 0;
}

test("a worker does at its start what must not wait, does what is queued, and stops when it is told to", async () => {
  const [last] = await db.$queryRaw<{ name: string }[]>`
    SELECT max(inhrelid::regclass::text) AS name FROM pg_inherits WHERE inhparent = 'events'::regclass AND inhrelid::regclass::text LIKE '%_y%'`;
  await db.$executeRawUnsafe(`DROP TABLE ${last?.name}`);
  const before = await partitions();
  const worker = await startWorker();
  await vi.waitFor(async () => expect(await partitions()).toBe(before + 1), 15_000);

  await db.$executeRaw`SELECT graphile_worker.add_job('sessions.sweep', json_build_object('_cron', json_build_object('ts', now())))`;
  await db.$executeRaw`SELECT graphile_worker.add_job('consultations.purge')`;
  await vi.waitFor(async () => expect(await queued()).toBe(0), 15_000);
  expect(await failedJobs()).toBe(0);
  await worker.stop();
});

test("a worker goes on after its connections were cut", async () => {
  const worker = await startWorker();
  await worker.started;
  // Not in the middle of a job: one whose end could not be noted stays taken for hours, which is another matter.
  await vi.waitFor(async () => expect(await queued()).toBe(0), 15_000);
  await db.$queryRaw`
    WITH workers AS MATERIALIZED (
      SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND query ILIKE '%graphile_worker%' AND pid <> pg_backend_pid())
    SELECT pg_terminate_backend(pid) FROM workers`;
  await db.$executeRaw`SELECT graphile_worker.add_job('sessions.sweep')`;
  await vi.waitFor(async () => expect(await queued()).toBe(0), 30_000);
  await worker.stop();
});

test("a payload that a job does not know is refused, not guessed at", async () => {
  for (const job of Object.values(jobs)) await expect(job.run({ kind: "system", name: "test" }, { surprise: true })).rejects.toThrow();
});

test("every schedule can be read, and no two jobs start in the same minute", () => {
  const schedules = Object.entries(jobs).flatMap(([task, { cron }]) => (cron ? [{ task, cron }] : []));
  for (const { task, cron } of schedules) expect(() => parseCronItem({ task, match: cron })).not.toThrow();
  expect(new Set(schedules.map(({ cron }) => cron)).size).toBe(schedules.length);
});
