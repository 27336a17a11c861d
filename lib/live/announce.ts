import "server-only";
import { db } from "@/lib/db";
import { codesOf } from "@/lib/http/problem";
import { log } from "@/lib/log";
import { atExit } from "./at-exit";
import { type Change, changesChannel, writeMessage } from "./change";

const batchMs = 150;

let waiting: Change[] = [];
let timer: NodeJS.Timeout | undefined;

/**
 * Tells every open page, on every app server, that something changed. Call it after the transaction. It returns at once
 * and never throws: it is a hint, the truth is in the database and a page that missed one catches up by itself.
 */
export function announce(change: Change): void {
  waiting.push(change);
  if (timer) return;
  timer = setTimeout(() => void flushAnnouncements(), batchMs);
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
    // Without FROM: on Citus it then runs where the listeners are.
    await db.$executeRaw`SELECT pg_notify(${changesChannel}, ${writeMessage(batch)})`;
  } catch (thrown) {
    log.warn({ changes: batch.length, codes: codesOf(thrown) }, "open pages could not be told of a change");
  }
}
