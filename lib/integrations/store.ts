import "server-only";
import { Pool } from "pg";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { codesOf } from "@/lib/http/problem";
import { log } from "@/lib/log";

// How a delivery is written down before it is answered. Those that come while a statement is under way share the next one: the busier
// the receiver, the fewer statements for each. Connections of its own, few, so that neither waits for the other.

export type Arrived = { id: string; integrationId: string; key: string; receivedAt: Date; body: Buffer };

const rowsMax = 500;
const batchBytesMax = 8 * 1024 * 1024;
/** What may wait for the database; whoever comes then is told to come again. */
const waitingBytesMax = 64 * 1024 * 1024;
const connectionsMax = 2;
/** A job is asked for so often at most; one that is under way takes what came meanwhile. */
const nudgeMs = 100;

type Waiting = Arrived & { done: (isNew: boolean) => void; failed: (thrown: unknown) => void };

let waiting: Waiting[] = [];
let waitingBytes = 0;
let writing = 0;

/** Resolves once it is safely stored: true, or false where it was there already. */
export function storeDelivery(arrived: Arrived): Promise<boolean> {
  if (waitingBytes + arrived.body.length > waitingBytesMax) throw new Refusal("UNAVAILABLE", (t) => t.databaseBusy);
  return new Promise((done, failed) => {
    waiting.push({ ...arrived, done, failed });
    waitingBytes += arrived.body.length;
    if (writing < connectionsMax) void write();
  });
}

async function write(): Promise<void> {
  writing += 1;
  try {
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) await writeBatch(batch);
  } finally {
    writing -= 1;
  }
}

function nextBatch(): Waiting[] {
  let bytes = 0;
  let rows = 0;
  while (rows < Math.min(waiting.length, rowsMax) && (rows === 0 || bytes < batchBytesMax)) bytes += waiting[rows++]?.body.length ?? 0;
  const batch = waiting.slice(0, rows);
  waiting = waiting.slice(rows);
  waitingBytes -= bytes;
  return batch;
}

async function writeBatch(batch: readonly Waiting[]): Promise<void> {
  try {
    const { rows } = await pool().query<{ id: string }>({
      name: "inbound",
      text: `INSERT INTO inbound_deliveries (id, integration_id, delivery_key, received_at, next_at, body)
        SELECT id, integration_id, delivery_key, received_at, received_at, body
        FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::bytea[]) AS t (id, integration_id, delivery_key, received_at, body)
        ON CONFLICT (integration_id, delivery_key) DO NOTHING RETURNING id`,
      values: [
        batch.map(({ id }) => id),
        batch.map(({ integrationId }) => integrationId),
        batch.map(({ key }) => key),
        batch.map(({ receivedAt }) => receivedAt.toISOString()),
        batch.map(({ body }) => body),
      ],
    });
    const fresh = new Set(rows.map(({ id }) => id));
    for (const each of batch) each.done(fresh.has(each.id));
    if (fresh.size > 0) nudge();
  } catch (thrown) {
    for (const each of batch) each.failed(thrown);
  }
}

let nudged: NodeJS.Timeout | undefined;

/** Asks for the job that reads what is stored. A hint: the job comes by itself, too. */
function nudge(): void {
  if (nudged) return;
  void ask();
  nudged = setTimeout(() => {
    nudged = undefined;
    // What came in between has not been asked for yet.
    void ask();
  }, nudgeMs);
  nudged.unref();
}

async function ask(): Promise<void> {
  const job = "SELECT graphile_worker.add_job('integrations.process', '{}'::json, job_key := 'integrations.process')";
  await pool()
    .query(job)
    .catch((thrown: unknown) => log.debug({ codes: codesOf(thrown) }, "the job could not be asked for"));
}

const kept = globalThis as { lumeInboundPool?: Pool };

function pool(): Pool {
  if (kept.lumeInboundPool) return kept.lumeInboundPool;
  const made = new Pool({
    connectionString: env().DATABASE_URL,
    max: connectionsMax + 1,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    application_name: "lume-support receiver",
    allowExitOnIdle: true,
  });
  // A connection that is lost while nobody uses it is no news: the next delivery opens another.
  made.on("error", () => {});
  kept.lumeInboundPool = made;
  return made;
}
