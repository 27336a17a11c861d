import "server-only";
import { db, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { stillOpen } from "../lockout-sets";
import { Changes, type Facts, factsOf, following, standing } from "./cells";
import { placeTickets } from "./collect";
import { refreshPeople, writeChanges } from "./refresh";
import { countedBy, dayOfCell, lacking, readState, readWatermark } from "./state";

const batchPeople = 1_000;
const fillMsMax = 6 * 60 * 60_000;

/**
 * Counts everybody from nothing, in one transaction: who reads meanwhile sees the counts from before, and a crash leaves them.
 * What may have no rows any more is not counted anew (raw_since): it stays as it was. Answers how many people were
 * measured; undefined where `try` finds somebody else counting.
 */
export async function fillRollups(hold: "wait" | "try", now: Date, says: (people: number) => void = () => {}): Promise<number | undefined> {
  return db.$transaction(
    async (tx) => {
      const state = await readState(tx, hold);
      if (!state) return undefined;
      await tx.$executeRaw`SELECT set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`;
      const zone = env().REPORTING_ZONE;
      const { xmin, settledAt } = await readWatermark(tx);
      // Sealed cells of another zone cannot be kept; those of the same zone are all that is left of rows that are gone.
      const sealed = state.zone === zone && state.since.getTime() > 0;
      await tx.$executeRaw`DELETE FROM rollup_dirty`;
      await tx.$executeRaw`DELETE FROM rollups`;
      await tx.$executeRaw`DELETE FROM rollup_tickets`;
      await tx.$executeRaw`DELETE FROM rollup_marks WHERE changed_xid < ${xmin}`;
      const changes = new Changes(dayOfCell(zone));
      if (!sealed) await tx.$executeRaw`DELETE FROM rollup_people`;
      else await countKept(tx, changes);
      await placeTickets(tx);
      const lens = { asOf: now, zone, since: state.since };
      let people = 0;
      for await (const ids of everybody(tx)) {
        await refreshPeople(tx, ids, lens, changes);
        people += ids.length;
        says(people);
      }
      await writeChanges(tx, changes.list());
      // The first pages would be planned as if the tables were empty.
      await tx.$executeRaw`ANALYZE rollups, rollup_people`;
      await tx.$executeRaw`
        UPDATE rollup_state SET cursor_xid = ${xmin}, as_of = ${now}, settled_at = least(${settledAt}::timestamptz, ${now}), zone = ${zone},
          counted_by = ${countedBy}, version = version + 1`;
      return people;
    },
    { timeout: fillMsMax, maxWait: 60_000 },
  );
}

/**
 * Adds what counts of an earlier version lack, in one transaction: what follows from what is kept of everybody, of which no row
 * is read; what stands now, of those who are locked out. False where somebody else counts.
 */
export async function addLacking(): Promise<boolean> {
  return db.$transaction(
    async (tx) => {
      const state = await readState(tx, "try");
      const lacks = state && lacking(state);
      if (!state?.asOf || !state.zone || !lacks?.length) return false;
      await tx.$executeRaw`SELECT set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`;
      await tx.$executeRaw`DELETE FROM rollups WHERE family = ANY(${[...lacks]})`;
      // Of a server that counted by this version already, before another one counted anew by the earlier one.
      await tx.$executeRaw`UPDATE rollup_people SET facts = facts - ${[...standing]}::text[] WHERE facts ?| ${[...standing]}::text[]`;
      const changes = new Changes(dayOfCell(state.zone));
      const follow = following.filter((family) => lacks.includes(family));
      if (follow.length > 0)
        for await (const { facts } of everybodyKept(tx)) for (const family of follow) changes.replace(family, [], factsOf(facts, family));
      const lens = { asOf: state.asOf, zone: state.zone, since: state.since };
      for await (const ids of whoIsOut(tx, state.asOf)) await refreshPeople(tx, ids, lens, changes);
      await writeChanges(tx, changes.list());
      await tx.$executeRaw`UPDATE rollup_state SET counted_by = ${countedBy}, version = version + 1`;
      return true;
    },
    { timeout: fillMsMax, maxWait: 60_000 },
  );
}

/** Users in the order of their ids, then those who only wrote tickets, and those of whom only counts are left. */
async function* everybody(tx: Tx): AsyncGenerator<string[], void, undefined> {
  for (const table of ["users", "others"] as const) {
    for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
      const rows =
        table === "users"
          ? await tx.$queryRaw<{ id: string }[]>`SELECT id FROM users WHERE id > ${after}::uuid ORDER BY id LIMIT ${batchPeople}`
          : await tx.$queryRaw<{ id: string }[]>`
              SELECT p.id FROM (SELECT person_id AS id FROM rollup_tickets UNION SELECT person_id FROM rollup_people) p
              WHERE p.id > ${after}::uuid AND NOT EXISTS (SELECT FROM users u WHERE u.id = p.id) ORDER BY p.id LIMIT ${batchPeople}`;
      const last = rows.at(-1);
      if (!last) break;
      yield rows.map(({ id }) => id);
      after = last.id;
    }
  }
}

/** Whoever has a lockout that is open at the moment. */
async function* whoIsOut(tx: Tx, asOf: Date): AsyncGenerator<string[], void, undefined> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT l.user_id AS id FROM lockouts l WHERE l.user_id > ${after}::uuid AND ${stillOpen(asOf)} ORDER BY 1 LIMIT ${batchPeople}`;
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(({ id }) => id);
    after = last.id;
  }
}

/** The counts of what is kept of people: they are measured against it afterwards. */
async function countKept(tx: Tx, changes: Changes): Promise<void> {
  for await (const { facts } of everybodyKept(tx)) changes.count(facts);
}

async function* everybodyKept(tx: Tx): AsyncGenerator<{ facts: Facts }, void, undefined> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await tx.$queryRaw<{ person_id: string; facts: Facts }[]>`
      SELECT person_id, facts FROM rollup_people WHERE person_id > ${after}::uuid ORDER BY person_id LIMIT ${batchPeople}`;
    const last = rows.at(-1);
    if (!last) return;
    yield* rows;
    after = last.person_id;
  }
}
