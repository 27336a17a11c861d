import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { rangeAsOf } from "../answer";
import { countComers, recountComers } from "../comers";
import { conflictRate, recountConflicts } from "../conflict-rate";
import { lockouts, recountLockouts } from "../lockouts";
import { addDays, dayOf, startOfDay } from "../range";
import { countedKinds } from "../schema";
import { recountTickets, tickets } from "../tickets";
import { auditStanding } from "./audit-standing";
import { fillRollups } from "./fill";
import { forgetRead } from "./read";
import { rollUp } from "./roll-up";
import { isFilled, readState } from "./state";

const daysLooked = 24;
/** And so many days as one range, for what people add up to over several. */
const stretchDays = 28;
/** The rows move while they are compared: only a difference that stays after catching up is one. */
const looksMax = 3;

export type Audited = {
  /** Days that were counted again from their rows, as YYYY-MM-DD. */
  days: string[];
  /** Those of them that were not as counted, and "locked out now" where that was not. */
  differed: string[];
  mended: "nothing" | "people" | "everything";
};

/**
 * Counts some days that are over again from their rows, chosen by chance, and compares: attempts, lockouts, tickets and
 * people; and who is locked out now. What differs is counted anew, person by person and if that does not help all of it, and told in the log.
 */
export async function auditRollups(actor: Actor, input: { days?: readonly string[] } = {}, now: Date = new Date()): Promise<Audited> {
  authorize(actor, "jobs:run");
  await rollUp(actor, {}, now);
  const days = input.days ?? (await daysToAudit());
  const differed: string[] = [];
  let mended: Audited["mended"] = "nothing";
  for (const piece of piecesOf(days)) {
    if (await agrees(actor, piece, now)) continue;
    differed.push(piece.from === piece.to ? piece.from : `${piece.from} to ${piece.to}`);
    log.error({ days: differed.at(-1) }, "the metrics' counts differ from a recount of their rows");
    if (mended === "nothing") mended = "people";
    await countAgain(piece);
    await rollUp(actor, {}, now);
    if (mended === "people" && !(await agrees(actor, piece, now))) {
      await fillRollups("wait", now);
      mended = "everything";
    }
  }
  const standing = await mendStanding(actor, now);
  if (standing !== "nothing") {
    differed.push("locked out now");
    if (mended !== "everything") mended = standing;
  }
  const answer = { days: [...days], differed, mended };
  await db.$executeRaw`UPDATE rollup_state SET audited_at = ${now}, audit = ${JSON.stringify(answer)}::jsonb`;
  return answer;
}

/** Those who are locked out otherwise than counted are counted anew; if that does not help, or only the sums are wrong, everybody. */
async function mendStanding(actor: Actor, now: Date): Promise<Audited["mended"]> {
  let mended: Audited["mended"] = "nothing";
  for (let look = 1; look <= looksMax; look++) {
    const found = await auditStanding();
    if (found === "right") break;
    if (found !== "waiting") {
      log.error({ people: found === "sums" ? 0 : found.people.length }, "who is locked out now differs from a recount of the rows");
      if (found === "sums" || mended !== "nothing") {
        await fillRollups("wait", now);
        return "everything";
      }
      mended = "people";
      await db.$executeRaw`INSERT INTO rollup_dirty (person_id) SELECT unnest(${found.people}::uuid[]) ON CONFLICT DO NOTHING`;
    }
    await rollUp(actor, {}, now);
  }
  return mended;
}

/** Days of the reporting zone that are over for a day at least, and whose rows are all there. */
async function daysToAudit(): Promise<string[]> {
  const state = await readState(db, "no");
  if (!state || !isFilled(state)) return [];
  const [bounds] = await db.$queryRaw<{ first: number | null }[]>`
    SELECT min(earlier) AS first FROM rollups WHERE grain = 'day' AND family = 'attempt'`;
  if (bounds?.first == null) return [];
  const last = addDays(dayOf(state.asOf, state.zone), -2);
  const [, begin = last] = [addDays("1970-01-01", bounds.first), addDays(dayOf(state.since, state.zone), 1)].sort();
  const days: string[] = [];
  for (let day = begin; day <= last; day = addDays(day, 1)) days.push(day);
  return sample(days, daysLooked).sort();
}

type Piece = { from: string; to: string; granularity: "hour" | "day" };

function piecesOf(days: readonly string[]): Piece[] {
  const single = days.map((day): Piece => ({ from: day, to: day, granularity: "hour" }));
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const begin = [first, addDays(last, 1 - stretchDays)].sort()[1] ?? first;
  return [...single, { from: begin, to: last, granularity: "day" }];
}

function sample<T>(list: readonly T[], count: number): T[] {
  const left = [...list];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(Math.floor(Math.random() * left.length), 1)[0] as T);
}

async function agrees(actor: Actor, piece: Piece, now: Date): Promise<boolean> {
  for (let look = 1; ; look++) {
    forgetRead();
    if ((await numbersOf(piece, now, "counted")) === (await numbersOf(piece, now, "recounted"))) return true;
    if (look === looksMax) return false;
    await rollUp(actor, {}, now);
  }
}

async function numbersOf(range: Piece, now: Date, how: "counted" | "recounted"): Promise<string> {
  const reader = { kind: "service", id: "audit", name: "audit", scopes: ["metrics:read"] } as const;
  const again = how === "recounted";
  const answers: unknown[] = [];
  for (const kind of countedKinds) {
    const { total, series } = await (again ? recountConflicts({ range, kind }, now) : conflictRate(reader, { range, kind }, now));
    answers.push(total, series);
  }
  const flow = await (again ? recountLockouts({ range }, now) : lockouts(reader, { range }, now));
  const wrote = await (again ? recountTickets({ range }, now) : tickets(reader, { range }, now));
  answers.push(
    await comersOf(range, now, how),
    flow.series.map(({ opened, closed }) => [opened, closed]),
    flow.blocked,
    wrote.total,
    wrote.series,
  );
  return JSON.stringify(answers);
}

async function comersOf(range: Piece, now: Date, how: "counted" | "recounted"): Promise<number[]> {
  const counted = await countComers(range, now);
  const { opened, attempted } =
    how === "counted" && counted ? counted : await recountComers(rangeAsOf(range, env().REPORTING_ZONE, now, now));
  return [opened, attempted];
}

/** Puts down everybody who has a row of those days. */
async function countAgain({ from: first, to: last }: Piece): Promise<void> {
  const state = await readState(db, "no");
  if (!state?.zone) return;
  const [from, until] = [startOfDay(first, state.zone), startOfDay(addDays(last, 1), state.zone)];
  await db.$executeRaw`
    INSERT INTO rollup_dirty (person_id)
    SELECT user_id FROM attempts WHERE at >= ${from} AND at < ${until}
    UNION SELECT user_id FROM events WHERE at >= ${from} AND at < ${until}
    UNION SELECT user_id FROM messages WHERE created_at >= ${from} AND created_at < ${until}
    UNION SELECT user_id FROM lockouts WHERE opened_at >= ${from} AND opened_at < ${until} OR closed_at >= ${from} AND closed_at < ${until}
    UNION SELECT r.person_id FROM rollup_tickets r JOIN tickets t ON t.id = r.ticket_id WHERE t.created_at >= ${from} AND t.created_at < ${until}
    ON CONFLICT DO NOTHING`;
}
