import "server-only";
import { db } from "@/lib/db";
import { codesOf } from "@/lib/http/problem";
import { log } from "@/lib/log";
import type { RefusedReason } from "./schema";

// That deliveries were refused, counted in memory and written a moment later: one statement every two seconds, however many come, and
// none for those that are taken. What a process that is killed had counted in these seconds is lost.

const writtenAfterMs = 2_000;
/** Integrations, reasons and minutes that wait for a database that is away; more of them are not counted. */
const waitingMax = 1_000;

type Counted = { integrationId: string; reason: RefusedReason; minute: number; count: number };

let waiting = new Map<string, Counted>();
let timer: NodeJS.Timeout | undefined;

/** `now` gives the minute that it counts for. Of what was sent nothing is kept. */
export function countRefused(integrationId: string, reason: RefusedReason, now: Date): void {
  count({ integrationId, reason, minute: Math.floor(now.getTime() / 60_000) * 60_000, count: 1 });
  timer ??= setTimeout(() => void writeRefused(), writtenAfterMs).unref();
}

/** Writes down what was counted; what cannot be written is tried again with the next. */
export async function writeRefused(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const counted = [...waiting.values()];
  waiting = new Map();
  if (counted.length === 0) return;
  await db.$executeRaw`
    INSERT INTO refused_deliveries (integration_id, reason, minute, count)
    SELECT * FROM unnest(${counted.map((each) => each.integrationId)}::uuid[], ${counted.map((each) => each.reason)}::text[],
      ${counted.map((each) => new Date(each.minute).toISOString())}::timestamptz[], ${counted.map((each) => each.count)}::bigint[])
    ON CONFLICT (integration_id, reason, minute) DO UPDATE SET count = refused_deliveries.count + excluded.count`.catch(
    (thrown: unknown) => {
      log.debug({ codes: codesOf(thrown) }, "refused deliveries could not be counted");
      for (const each of counted) count(each);
    },
  );
}

function count(more: Counted): void {
  const key = `${more.integrationId} ${more.reason} ${more.minute}`;
  const held = waiting.get(key);
  if (held) held.count += more.count;
  else if (waiting.size < waitingMax) waiting.set(key, { ...more });
}
