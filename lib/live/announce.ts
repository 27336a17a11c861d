import "server-only";
import { db } from "@/lib/db";
import { codesOf } from "@/lib/http/problem";
import { log } from "@/lib/log";
import { atExit } from "./at-exit";
import { type Change, changesChannel, writeChanges } from "./change";

const batchMs = 150;
/** A database that is away for a moment: what could not be told waits, up to so many changes. */
const retryMs = 2_000;
const waitingMax = 5_000;
/** The writers' turn, a number of our own for an advisory lock. */
const turn = 7_305_120_001n;

let waiting: Change[] = [];
let timer: NodeJS.Timeout | undefined;

/**
 * Tells every open page, on every app server, that something changed. Call it after the transaction. It returns at once
 * and never throws: it is a hint, the truth is in the database.
 */
export function announce(change: Change): void {
  waiting.push(change);
  if (timer) return;
  plan(batchMs);
}

function plan(ms: number): void {
  timer = setTimeout(() => void flushAnnouncements(), ms);
  timer.unref();
  atExit(flushAnnouncements);
}

/** Sends what is waiting, in one round trip for the whole batch. */
export async function flushAnnouncements(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const batch = waiting;
  waiting = [];
  if (batch.length === 0) return;
  try {
    await writeBatch(writeChanges(batch));
  } catch (thrown) {
    log.warn({ changes: batch.length, codes: codesOf(thrown) }, "open pages could not be told of a change yet");
    waiting = [...batch, ...waiting].slice(0, waitingMax);
    if (!timer) plan(retryMs);
  }
}

/**
 * Writes a batch into the log and notifies of it. Writers take turns from before the number is drawn until after the
 * commit: numbers become visible in their order, which a sequence alone does not give, and a reader who has seen one has
 * missed none below it. The turn is held for one statement of one row.
 */
export async function writeBatch(changes: string): Promise<void> {
  await db.$executeRaw`
    WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(${turn})),
    told AS (INSERT INTO live_changes (at, changes) SELECT clock_timestamp(), ${changes}::jsonb FROM turn RETURNING id)
    SELECT pg_notify(${changesChannel}, '{"id":' || told.id || ',"changes":' || ${changes}::text || '}') FROM told`;
}
