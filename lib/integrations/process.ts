import "server-only";
import { authorize, type SystemActor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { asRefusal, codesOf } from "@/lib/http/problem";
import { announce } from "@/lib/live/announce";
import { log } from "@/lib/log";
import { type Applied, applyTicket } from "./apply";
import { askForRequester } from "./look-up-requester";
import { Unreadable } from "./normal";
import { understandDelivery } from "./normalise/delivery";
import type { Provider } from "./providers";

const takenMax = 50;
/** While the database works on one the next can be read. Those of one ticket take turns all the same. */
const atOnce = 4;
const triesMax = 6;
const firstWaitMs = 2_000;
/** Then it lets others have the worker, and asks for itself again by the rhythm of the registry. */
const turnMs = 20_000;

let working = false;
let askedMeanwhile = false;

/** Reads what was received and not understood yet, the oldest first, until nothing is left. Answers how many it has read. */
export async function processDeliveries(actor: SystemActor, _input: Record<string, never> = {}, now?: Date): Promise<number> {
  authorize(actor, "jobs:run");
  askedMeanwhile = true;
  // One at a time in a process; several workers take different ones.
  if (working) return 0;
  working = true;
  const started = performance.now();
  let read = 0;
  try {
    for (let due = await nextDue(now); performance.now() - started < turnMs; due = await nextDue(now)) {
      read += await readAll(due, now);
      if (due.length > 0) continue;
      if (!askedMeanwhile) break;
      askedMeanwhile = false;
    }
  } finally {
    working = false;
  }
  return read;
}

async function readAll(due: readonly { id: string }[], now: Date | undefined): Promise<number> {
  const waiting = [...due];
  let read = 0;
  const runs = Array.from({ length: atOnce }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const mine = await processDelivery(next.id, now ?? new Date());
      if (mine) read += 1;
    }
  });
  // All of them have ended when this has: one that throws takes no more, the others end what they have.
  for (const { status, reason } of (await Promise.allSettled(runs)) as { status: string; reason?: unknown }[])
    if (status === "rejected") throw reason;
  return read;
}

async function nextDue(now: Date = new Date()): Promise<{ id: string }[]> {
  return db.$queryRaw`
    SELECT id FROM inbound_deliveries WHERE status = 'waiting' AND next_at <= ${now} ORDER BY next_at, id LIMIT ${takenMax}`;
}

type Taken = { id: string; body: Uint8Array | null; tries: number; integrationId: string; name: string; provider: Provider };

/** One delivery in one transaction: its news and that it was read are written together, or neither. False: somebody else has it. */
async function processDelivery(id: string, now: Date): Promise<boolean> {
  try {
    const applied = await db.$transaction(async (tx) => {
      const taken = await take(tx, id);
      return taken && read(tx, taken, now);
    });
    if (applied && "userIds" in applied)
      for (const userId of new Set(applied.userIds)) announce({ kind: "ticket", userId: userId ?? undefined });
    else if (applied) announce({ kind: "alert" });
    return applied !== undefined;
  } catch (thrown) {
    // A database that is away or busy says nothing about the delivery: it waits as it is.
    if (asRefusal(thrown)) throw thrown;
    log.error(
      { delivery: id, codes: codesOf(thrown), name: thrown instanceof Error ? thrown.name : "unknown" },
      "a delivery could not be read",
    );
    await postpone(id, now);
    return true;
  }
}

async function take(tx: Tx, id: string): Promise<Taken | undefined> {
  const [taken] = await tx.$queryRaw<Taken[]>`
    SELECT d.id, d.body, d.tries, d.integration_id AS "integrationId", i.name, i.provider
    FROM inbound_deliveries d JOIN integrations i ON i.id = d.integration_id
    WHERE d.id = ${id}::uuid AND d.status = 'waiting' FOR UPDATE OF d SKIP LOCKED`;
  return taken;
}

type Ended = { status: "done" | "ignored" | "failed"; event?: string; reason?: string; ticketId?: string; body?: null };

async function read(tx: Tx, taken: Taken, now: Date): Promise<Applied | { ignored: string }> {
  const from = { id: taken.integrationId, name: taken.name, provider: taken.provider };
  const end = async (ended: Ended) => {
    await tx.inboundDelivery.update({
      where: { id: taken.id },
      data: { reason: null, ...ended, tries: { increment: 1 }, processedAt: now },
    });
    return { ignored: ended.reason ?? "" };
  };
  if (!taken.body) return end({ status: "failed", reason: "purged" });
  let understood: ReturnType<typeof understandDelivery>;
  try {
    understood = understandDelivery(taken.provider, taken.body);
  } catch (thrown) {
    // Nothing that another try would mend.
    if (thrown instanceof Unreadable) return end({ status: "failed", reason: thrown.reason });
    throw thrown;
  }
  if ("ignored" in understood) return end({ status: "ignored", reason: understood.ignored, event: eventName(understood.event) });
  const { ticket } = understood;
  const actor: SystemActor = { kind: "system", name: `integration ${from.name}` };
  const applied = await applyTicket(tx, actor, from, ticket, now);
  const event = eventName(ticket.event);
  // What came after an erasure is not kept either.
  if ("ignored" in applied) return end({ status: "ignored", reason: applied.ignored, event, ticketId: applied.ticketId, body: null });
  await end({ status: "done", event, ticketId: applied.ticketId });
  await askForRequester(tx, from, ticket, applied.ticketId);
  return applied;
}

const eventCharsMax = 100;

// What a helpdesk calls an event is a name of few signs; what is not is not kept.
function eventName(event: string): string {
  return event.replace(/[^\w.:-]/g, "?").slice(0, eventCharsMax);
}

async function postpone(id: string, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE inbound_deliveries SET tries = tries + 1, reason = 'error', processed_at = ${now},
      status = CASE WHEN tries + 1 >= ${triesMax} THEN 'failed' ELSE 'waiting' END,
      next_at = ${now}::timestamptz + ${firstWaitMs}::float8 * power(4, tries) * interval '1 millisecond'
    WHERE id = ${id}::uuid AND status = 'waiting'`;
}
