import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { lead as aLead, madeRun, manyLockedOut } from "@/lib/testing/bulk";
import { minutes, setPolicy } from "@/lib/testing/people";

// The worker as it runs in production, killed as a machine would: whatever it was at, each row is done once.

const people = 500;
const kills = 3;
const root = path.resolve(import.meta.dirname, "../..");
const workers: ChildProcess[] = [];

afterEach(() => {
  for (const worker of workers.splice(0)) worker.kill("SIGKILL");
});

test("a run of 500 whose worker is killed with kill -9 at random places three times ends with each row done once", async () => {
  await setPolicy("today");
  const lead = await aLead();
  const userIds = await manyLockedOut(people);
  const runId = await madeRun(lead, userIds, minutes(60 * 30));
  for (let kill = 0; kill < kills; kill++) {
    const before = await ended(runId);
    const worker = startWorker();
    // Somewhere in the next rows, and at no particular step of the one it is at.
    await until(runId, Math.min(before + 20 + Math.random() * 120, people - 60 + kill * 10));
    const dead = once(worker, "exit");
    worker.kill("SIGKILL");
    expect((await dead)[1]).toBe("SIGKILL");
    expect(await halves(runId)).toBe(0);
  }
  expect(await ended(runId)).toBeLessThan(people);
  startWorker();
  await until(runId, people);

  const rows = await db.bulkRow.groupBy({ by: ["status"], where: { runId }, _count: true });
  expect(rows).toEqual([{ status: "done", _count: people }]);
  expect(await db.reset.count({ where: { userId: { in: userIds } } })).toBe(people);
  const audited = { action: "consultation.archive", userId: { in: userIds } };
  expect(await db.auditEntry.count({ where: audited })).toBe(people);
  expect(await db.auditEntry.count({ where: { ...audited, after: { path: ["proof", "0", "slotFree"], equals: true } } })).toBe(people);
  expect(await db.consultation.count({ where: { userId: { in: userIds }, status: "active" } })).toBe(0);
  expect(await halves(runId)).toBe(0);
}, 600_000);

// A lease of half a second: the next worker takes over as soon as that has passed since the kill.
function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ["--import", "tsx", "--conditions=react-server", "scripts/worker.ts"], {
    cwd: root,
    env: { ...process.env, BULK_LEASE_SECONDS: "0.5" },
    stdio: "ignore",
  });
  workers.push(worker);
  return worker;
}

function ended(runId: string): Promise<number> {
  return db.bulkRow.count({ where: { runId, status: { not: "waiting" } } });
}

async function until(runId: string, count: number): Promise<void> {
  await expect.poll(() => ended(runId), { timeout: 400_000, interval: 20 }).toBeGreaterThanOrEqual(Math.floor(count));
}

/** Rows that say done without their reset, and resets of the run without their row or their audit entry. */
async function halves(runId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM bulk_rows b
    FULL JOIN (SELECT * FROM resets WHERE bulk_run_id = ${runId}::uuid) r ON r.user_id = b.user_id AND r.id = b.remedy_id
    WHERE (b.run_id IS NULL AND r.id IS NOT NULL) OR (b.run_id = ${runId}::uuid AND (b.status = 'done') <> (r.id IS NOT NULL))
      OR (r.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_entries a WHERE a.user_id = r.user_id AND a.after ->> 'reset_id' = r.id::text))`;
  return row?.count ?? -1;
}
