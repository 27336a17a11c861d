import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baseUrl, inProcess } from "@/app/api/v1/testing/in-process";
import { db } from "@/lib/db";
import { integrationOf, processed, stored, type TestIntegration, ticketsOf } from "@/lib/testing/integrations";
import { minutes } from "@/lib/testing/people";
import { migrate } from "../../prisma/migrate";
import { ensureDatabase } from "../../scripts/databases";
import { type Postgres, startPostgres } from "../../scripts/postgres";
import { signedHeaders } from "./signatures";

// A PostgreSQL of its own that keeps what it has acknowledged, and the worker as it runs in production: both are killed as a power
// cut would, in the middle of a helpdesk's deliveries. What was answered 200 is there, and all of it ends as if nothing had happened.

const tickets = 12;
const messagesEach = 10;
const lanes = 8;
const folder = mkdtempSync(path.join(tmpdir(), "lume-killed-"));
const root = path.resolve(import.meta.dirname, "../..");
const workers: ChildProcess[] = [];
let postgres: Postgres;

beforeAll(async () => {
  postgres = await started();
  await ensureDatabase(postgres.url("postgres"), "lume");
  await migrate(postgres.url("lume"));
  // Nothing has asked a database before this.
  process.env.DATABASE_URL = postgres.url("lume");
});

afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await db.$disconnect();
  await postgres.remove();
  rmSync(folder, { recursive: true, force: true });
});

function started(port?: number): Promise<Postgres> {
  return startPostgres({ dataDir: path.join(folder, "postgres"), logFile: path.join(folder, "postgres.log"), durable: true, port });
}

test("the database and the worker killed with kill -9 in the middle of deliveries: nothing that was answered is lost, and all ends the same", async () => {
  const integration = await integrationOf("generic");
  const [deliveries] = fc.sample(fc.shuffledSubarray(told(), { minLength: tickets * messagesEach }), { numRuns: 1, seed: 20_261_123 });
  if (!deliveries) throw new Error("nothing to deliver");
  startWorker();
  const done = () => db.inboundDelivery.count({ where: { integrationId: integration.id, status: "done" } });
  const until = (count: number) => expect.poll(done, { timeout: 200_000, interval: 10 }).toBeGreaterThanOrEqual(count);
  const acknowledged = new Set<string>();
  const refused: string[] = [];
  // The worker is at work when it dies, and when the database dies under it.
  const deaths = [
    { after: 30, read: 5, kill: killDatabase },
    { after: 60, read: 15, kill: killWorker },
    { after: 90, read: 25, kill: killDatabase },
  ];
  let ready: Promise<void> | undefined;
  let killing: Promise<void> | undefined;
  const waiting = [...deliveries];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const answer = await deliver(integration, next);
      if (answer.status === 200) acknowledged.add(next.id);
      else {
        refused.push(`${answer.status}, Retry-After ${answer.retryAfter}`);
        // As a helpdesk does: once more, later. Until the database is back there is nothing to be had.
        waiting.push(next);
        await killing;
      }
      const [death] = deaths;
      if (death && acknowledged.size >= death.after) {
        deaths.shift();
        ready = until(death.read);
        killing = ready.then(() => death.kill());
      }
      await ready;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await killing;
  expect(deaths).toEqual([]);
  expect(refused.length).toBeGreaterThan(0);
  expect([...new Set(refused)]).toEqual(["503, Retry-After 2"]);

  const kept = await db.inboundDelivery.findMany({ where: { integrationId: integration.id }, select: { deliveryKey: true } });
  expect(kept.map(({ deliveryKey }) => deliveryKey).sort()).toEqual([...acknowledged].sort());
  expect(acknowledged.size).toBe(deliveries.length);
  // The worker that lived through the last death reads what is left.
  expect(await done()).toBeLessThan(deliveries.length);
  await until(deliveries.length);
  expect(workers.map(({ exitCode }) => exitCode)).toEqual([null]);
  await killWorker("last");

  const untouched = await integrationOf("generic");
  for (const { id, body } of deliveries) await stored(untouched, id, body, minutes(0));
  await processed(minutes(60));
  const expected = await ticketsOf(untouched);
  expect(expected).toHaveLength(tickets);
  expect(await ticketsOf(integration)).toEqual(expected);
  const made = await db.auditEntry.count({ where: { action: "ticket.create", after: { path: ["source"], equals: "generic" } } });
  expect(made).toBe(2 * tickets);
}, 600_000);

type Delivery = { id: string; body: Buffer };

/** What a helpdesk tells: some tickets, each with its messages. */
function told(): Delivery[] {
  return Array.from({ length: tickets * messagesEach }, (_, number) => {
    const about = number % tickets;
    const at = minutes(number).toISOString();
    const message = { id: `M-${number}`, author: number % 3 === 0 ? "staff" : "requester", created_at: at, body: `Message ${number}` };
    const ticket = {
      id: `T-${about}`,
      subject: `Locked out ${number}`,
      status: number % 5 === 0 ? "pending" : "open",
      updated_at: at,
      message,
    };
    return { id: `delivery ${number}`, body: Buffer.from(JSON.stringify({ type: "ticket.updated", timestamp: at, data: { ticket } })) };
  });
}

async function deliver({ id: integration, secret }: TestIntegration, { id, body }: Delivery) {
  const headers = signedHeaders("generic", secret, id, body, new Date());
  const init = { method: "POST", headers, body: new Uint8Array(body) };
  const answer = await inProcess(`${baseUrl}/api/v1/webhooks/generic/${integration}`, init);
  return { status: answer.status, retryAfter: answer.headers.get("retry-after") };
}

/** Every process of it at once, and then a new one on the same data, as `npm start` and a service manager do. */
async function killDatabase(): Promise<void> {
  const [server] = await db.$queryRaw<{ file: string; pids: number[] }[]>`
    SELECT pg_read_file('postmaster.pid') AS file, array_agg(pid) AS pids FROM pg_stat_activity`;
  for (const pid of [Number(server?.file.split("\n")[0]), ...(server?.pids ?? [])]) process.kill(pid, "SIGKILL");
  await postgres.died;
  postgres = await started(postgres.port);
}

async function killWorker(which: "last" | "next" = "next"): Promise<void> {
  const worker = workers.pop();
  if (!worker) throw new Error("no worker runs");
  const dead = once(worker, "exit");
  worker.kill("SIGKILL");
  expect((await dead)[1]).toBe("SIGKILL");
  if (which === "next") startWorker();
}

function startWorker(): void {
  const args = ["--import", "tsx", "--conditions=react-server", "scripts/worker.ts"];
  workers.push(spawn(process.execPath, args, { cwd: root, env: process.env, stdio: "ignore" }));
}
