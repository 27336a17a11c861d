import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { Changes } from "./cells";
import { collectDirty } from "./collect";
import { addLacking, fillRollups } from "./fill";
import { refreshPeople, writeChanges } from "./refresh";
import { dayOfCell, isFilled, lacking, readState, readWatermark } from "./state";

const batchPeople = 200;
/** A run ends after so long; the next one goes on with who is left. */
const runMsMax = 20_000;

export type RolledUp = { people: number; filled?: true; busy?: true };

/**
 * Brings the counts up to `now`: finds who changed, takes what was counted of them out and puts in what is counted of them
 * now. One at a time; a run that finds another one at work does nothing. Killed at any point, the next one goes on.
 */
export async function rollUp(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<RolledUp> {
  authorize(actor, "jobs:run");
  const found = await db.$transaction((tx) => find(tx, now));
  if (found === "busy") return { people: 0, busy: true };
  if (found === "add") return (await addLacking()) ? rollUp(actor, {}, now) : { people: 0, busy: true };
  if (found === "fill") {
    const people = await fillRollups("try", now);
    return people === undefined ? { people: 0, busy: true } : { people, filled: true };
  }
  const until = performance.now() + runMsMax;
  for (let people = 0; ; ) {
    const done = await db.$transaction((tx) => countSome(tx, now));
    if (done === "busy") return { people, busy: true };
    people += done;
    if (done < batchPeople || performance.now() > until) return { people };
  }
}

/** Who is to be counted, and the cursor behind them, in one transaction: nobody is forgotten, whatever happens next. */
async function find(tx: Tx, now: Date): Promise<"found" | "busy" | "add" | "fill"> {
  const state = await readState(tx, "try");
  if (!state) return "busy";
  const { xmin, xmax, settledAt } = await readWatermark(tx);
  // A cursor from the future: the data came from another server, whose transactions were numbered otherwise.
  if (lacking(state).length > 0 && state.cursor <= xmax) return "add";
  if (!isFilled(state) || state.cursor > xmax) return "fill";
  const asOf = laterOf(state.asOf, now);
  await collectDirty(tx, { from: state.cursor, below: xmin, asOf });
  await tx.$executeRaw`UPDATE rollup_state SET cursor_xid = ${xmin}, settled_at = least(${settledAt}::timestamptz, ${asOf})`;
  return "found";
}

/** Counts some of those who are waiting. The last of them move "as of". */
async function countSome(tx: Tx, now: Date): Promise<number | "busy"> {
  const state = await readState(tx, "try");
  if (!state || !isFilled(state)) return "busy";
  const asOf = laterOf(state.asOf, now);
  const taken = await tx.$queryRaw<{ person_id: string }[]>`
    DELETE FROM rollup_dirty WHERE person_id IN (SELECT person_id FROM rollup_dirty LIMIT ${batchPeople}) RETURNING person_id`;
  const changes = new Changes(dayOfCell(state.zone));
  const people = taken.map(({ person_id }) => person_id);
  if (people.length > 0) await refreshPeople(tx, people, { asOf, zone: state.zone, since: state.since }, changes);
  const list = changes.list();
  await writeChanges(tx, list);
  const last = people.length < batchPeople;
  await tx.$executeRaw`
    UPDATE rollup_state SET version = version + ${list.length > 0 ? 1 : 0}, as_of = CASE WHEN ${last} THEN ${asOf}::timestamptz ELSE as_of END`;
  return people.length;
}

function laterOf(a: Date, b: Date): Date {
  return a > b ? a : b;
}
