import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { staff } from "@/lib/testing/people";
import { listBehind } from "./behind";
import type { BehindCount } from "./behind-points";
import { conflictRate } from "./conflict-rate";
import { conversion, conversionSteps } from "./conversion";
import { countBehind } from "./count-behind";
import { dropOff } from "./drop-off";
import { type Filters, unsplit } from "./filters";
import { freshInstalls } from "./fresh-installs";
import { complaintKinds, help, helpActs, helpStates } from "./help";
import { closedOutcomes, type LastSeen, type LockoutFlow, lockouts, type Standing } from "./lockouts";
import { matchedControl } from "./matched-control";
import type { RangeQuestion } from "./range";
import { backWithin, recovery, type WayBack, waysBack } from "./recovery";
import { type BehindPart, type BehindPoint, rateKinds } from "./schema";
import { minuteMs } from "./settings";
import { add, analyst, at, live, person } from "./testing/history";
import { caughtUp, forgetCounts } from "./testing/recounted";
import { putContacts, putSupport } from "./testing/support-points";
import { ticketCategories, tickets } from "./tickets";

// The list behind a number has exactly as many rows as the number says: of 200 numbers drawn from all that the page shows,
// in two zones, over days in which clocks change.

const usualZone = env().REPORTING_ZONE;
const pointsPerZone = 100;
/** Besides, with filters. */
const splitPerZone = 40;
/** Parts of which every past has somebody in some range: all but what takes special people (see the last test). */
const partsMin = 50;
/** Counted then; looked at some seconds later, clicked on minutes after that. */
const counted = at(28 * 1_440 + 737);
const seen = new Date(counted.getTime() + 20_000);
const clicked = new Date(counted.getTime() + 7 * minuteMs);
const agent = staff("agent");

const filters: Filters[] = [
  { persona: ["sleep_coach"], platform: ["ios", "(none)"] },
  { goal: ["(none)"], policy: ["2"] },
  { app_version: ["2.10.1", "2.3.0"], cause: ["reinstall"] },
];

type Point = { asked: BehindPoint; units: number; people?: number };

beforeEach(forgetCounts);
afterAll(() => {
  env().REPORTING_ZONE = usualZone;
});

describe.each([
  ["Europe/Lisbon", "2026-10-24", "2026-10-26"],
  ["America/New_York", "2026-10-31", "2026-11-02"],
])("%s", (zone, dayBefore, dayAfter) => {
  test("what is behind a point is exactly the point", async () => {
    env().REPORTING_ZONE = zone;
    await live(fc.sample(person, { numRuns: 45, seed: 5 }));
    await caughtUp(counted);
    const ranges: RangeQuestion[] = [
      { preset: "24h" },
      { preset: "28d" },
      { preset: "28d", granularity: "week" },
      { from: dayBefore, to: dayAfter, granularity: "hour" },
      { from: "2026-10-14", to: "2026-10-27" },
    ];
    const points = (await Promise.all(ranges.map((range) => pointsOf(range)))).flat();
    const split = (await Promise.all(ranges.slice(1, 4).flatMap((range) => filters.map((each) => pointsOf(range, each))))).flat();
    const chosen = everyPart([...drawn(points), ...drawn(split, splitPerZone)], points);
    expect(chosen.filter(({ asked, units }) => asked.filters && units > 1).length).toBeGreaterThan(splitPerZone / 3);
    expect(chosen.filter(({ units }) => units > 1).length).toBeGreaterThan(pointsPerZone / 3);
    expect(new Set(chosen.map(({ asked }) => asked.part)).size).toBeGreaterThan(partsMin);
    for (const [index, { asked, units, people }] of chosen.entries()) {
      const { count, ids } = await everyPage(asked, 5 + (index % 5) * 10);
      const said = JSON.stringify({ ...asked, units });
      expect(count, said).toEqual({ units, people: people ?? count.people, asOf: asked.as_of });
      expect(ids.length, said).toBe(units);
      expect(new Set(ids).size, said).toBe(units);
    }
  });
});

test("a month later, what became of people and of those who were helped is in the lists, too", async () => {
  env().REPORTING_ZONE = usualZone;
  const asOf = at(58 * 1_440 + 737);
  await live(fc.sample(person, { numRuns: 60, seed: 9 }));
  await helpEverybody(at(15 * 1_440), at(50 * 1_440));
  const points: Point[] = [];
  const range: RangeQuestion = { preset: "90d" };
  const put = (part: BehindPart, units: number, as_of: Date, days?: number) =>
    points.push({ asked: { part, kind: "logical", range, days, as_of }, units });
  await putPeople(range, undefined, asOf, put);
  const { acts } = await help(analyst, { range }, asOf);
  for (const act of helpActs) for (const state of helpStates) put(`${act}_${state}`, acts[act][state], asOf);
  for (const act of helpActs) put(`${act}_all`, sumOf(acts[act]), asOf);
  put("help_gone", acts.reset.gone + acts.reconnect.gone, asOf);
  // The others are above, where no installation is known.
  const { total: fresh } = await conflictRate(analyst, { range, kind: "fresh" }, asOf);
  expect(fresh.denominator).toBeGreaterThan(0);
  for (const [part, units] of [
    ["attempts", fresh.denominator],
    ["conflicts", fresh.numerator],
    ["unrecovered", fresh.unrecovered],
  ] as const) {
    points.push({ asked: { part, kind: "fresh", range, as_of: asOf }, units });
  }
  const parts = (least: number) => new Set(points.filter(({ units }) => units >= least).map(({ asked }) => asked.part));
  const never = [...parts(0)].filter((part) => !parts(1).has(part));
  // Of which the days above have some.
  expect(never).toEqual(["ticket_open", "help_open"]);
  // Of the curve's steps the first, the last and one between.
  const few = [...parts(0)].flatMap((part) => {
    const own = points.filter(({ asked }) => asked.part === part);
    return own.filter((_, index) => index === 0 || index === own.length - 1 || index === Math.floor(own.length / 2));
  });
  for (const { asked, units } of few) {
    const { count, ids } = await everyPage(asked, 20, new Date(asOf.getTime() + minuteMs));
    expect([count.units, ids.length, new Set(ids).size], JSON.stringify(asked)).toEqual([units, units, units]);
  }
});

/** Resets and reconnects, and a phone that everybody had had before and one that is new to them. */
async function helpEverybody(...moments: Date[]): Promise<void> {
  for (const moment of moments) {
    await db.$executeRaw`
      INSERT INTO resets (user_id, id, at, mode, reason_code, reason, actor_kind, actor_id, actor_name, preview)
      SELECT u.id, gen_random_uuid(), ${moment}::timestamptz, 'delete', 'other', '', 'staff', 'x', 'x', '{}'::jsonb FROM users u`;
    await db.$executeRaw`
      INSERT INTO remedies (user_id, id, at, kind, persona, goal, reason, actor_kind, actor_id, actor_name)
      SELECT u.id, gen_random_uuid(), ${moment}::timestamptz, 'reconnect', 'sleep_coach', '', '', 'staff', 'x', 'x' FROM users u`;
  }
  await db.$executeRaw`
    INSERT INTO installations (user_id, id, first_seen_at, last_seen_at)
    SELECT a.user_id, gen_random_uuid(), min(a.at), max(a.at) FROM attempts a WHERE a.outcome = 'created' GROUP BY a.user_id`;
  await db.$executeRaw`UPDATE attempts a SET installation_id = i.id FROM installations i WHERE i.user_id = a.user_id`;
  await db.$executeRaw`
    INSERT INTO installations (user_id, id, first_seen_at, last_seen_at)
    SELECT u.id, gen_random_uuid(), ${new Date(0)}::timestamptz, ${new Date(0)}::timestamptz FROM users u`;
}

test("what came in since is told apart from what the point had counted", async () => {
  env().REPORTING_ZONE = usualZone;
  const newcomer = { isTest: false, attempts: [], lockouts: [], signs: [], complaints: [] };
  const complaint = { category: "other" as const, linked: true, email: null };
  await live([{ ...newcomer, complaints: [{ ...complaint, minute: 28 * 1_440 }] }]);
  const point: BehindPoint = { part: "other", kind: "logical", range: { preset: "28d" }, as_of: counted };
  const later = new Date(clicked.getTime() + 60 * minuteMs);
  await add({ ...newcomer, complaints: [{ ...complaint, minute: 28 * 1_440 + 740 }] });
  expect(await countBehind(analyst, point, later)).toEqual({ units: 1, people: 1, asOf: counted });
  expect(await countBehind(analyst, { ...point, as_of: undefined }, later)).toEqual({ units: 2, people: 2, asOf: later });
  // What was committed late but happened before is in the list: the screen says both numbers.
  await add({ ...newcomer, complaints: [{ ...complaint, minute: 28 * 1_440 + 5 }] });
  expect(await countBehind(analyst, point, later)).toMatchObject({ units: 2 });
  await expect(countBehind(analyst, { ...point, bucket: at(1) }, later)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  await expect(listBehind(analyst, { ...point, limit: 10 }, later)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

/** Every number that the page shows of this range, with the question that its link asks. */
async function pointsOf(range: RangeQuestion, filters?: Filters): Promise<Point[]> {
  // With filters the rows are read at once, without them the counts of some seconds before.
  const read = filters ? counted : seen;
  const points: Point[] = [];
  const put = (
    part: BehindPart,
    bucket: Date | undefined,
    units: number,
    more: { people?: number; kind?: BehindPoint["kind"]; minutes?: number; days?: number; asOf?: Date } = {},
  ) => {
    const { people, kind = "logical", minutes, days, asOf = counted } = more;
    points.push({ asked: { part, kind, range, filters, minutes, days, bucket, as_of: asOf, seen_at: seen }, units, people });
  };
  for (const kind of unsplit("conflict_rate", filters).length > 0 ? [] : rateKinds) {
    const rate = await conflictRate(analyst, { range, kind, filters }, read);
    for (const row of [{ ...rate.total, start: undefined }, ...rate.series]) {
      put("attempts", row.start, row.denominator, { kind, people: row.users });
      put("conflicts", row.start, row.numerator, { kind });
      put("recovered", row.start, row.recovered, { kind });
      put("unrecovered", row.start, row.unrecovered, { kind });
      put("undecided", row.start, row.undecided, { kind });
    }
  }
  const flow = await lockouts(analyst, { range, filters }, read);
  for (const row of [{ ...flow.total, start: undefined }, ...flow.series] as (LockoutFlow & { start?: Date })[]) {
    put("open_before", row.start, row.openAtStart);
    put("opened", row.start, row.opened);
    for (const outcome of closedOutcomes) put(`closed_${outcome}`, row.start, row.closed[outcome]);
    put("closed", row.start, sumOf(row.closed));
    put("open_after", row.start, row.openAtEnd);
  }
  put("balance", undefined, flow.total.openAtStart + flow.total.opened);
  put("blocked", undefined, flow.blocked.blocked);
  put("locked_out", undefined, flow.now.lockedOut, { people: flow.now.lockedOutUsers });
  put("waiting", undefined, flow.now.waitingForApp);
  for (const [seen, { lockouts: open, users }] of Object.entries(flow.now.stock) as [LastSeen, Standing][]) {
    put(seen === "lost" ? "lost" : `open_${seen}`, undefined, open, { people: users });
    put(`people_${seen}`, undefined, users, { people: users });
  }
  if (!("from" in range)) put("open_not_lost", undefined, flow.total.openAtEnd - flow.now.stock.lost.lockouts);
  await putContacts(range, filters, counted, put);
  await putPeople(range, filters, read, (part, units, asOf, days) => put(part, undefined, units, { people: units, days, asOf }));
  const { ends, people, notBack } = await recovery(analyst, { range, filters }, counted);
  put("first_locked_out", undefined, people, { people });
  put("not_back", undefined, notBack, { people: notBack });
  for (const minutes of [1, 60, 7 * 1_440, undefined]) {
    const within = (way?: WayBack) => backWithin(ends, minutes ?? 28 * 1_440, way);
    put("back", undefined, within(), { people: within(), minutes });
    for (const way of waysBack) put(`back_${way}`, undefined, within(way), { people: within(way), minutes });
  }
  if (filters) return points;
  const { opened, attempted, asOf } = await conversion(analyst, { range }, seen);
  put("app_opened", undefined, opened ?? 0, { people: opened ?? 0, asOf });
  put("tried", undefined, attempted ?? 0, { people: attempted ?? 0, asOf });
  const { acts, complaints } = await help(analyst, { range }, counted);
  for (const act of helpActs) for (const state of helpStates) put(`${act}_${state}`, undefined, acts[act][state]);
  for (const kind of complaintKinds) put(`complaint_${kind}`, undefined, complaints[kind]);
  await putSupport(range, counted, put);
  const written = await tickets(analyst, { range }, seen);
  for (const row of [{ ...written.total, start: undefined }, ...written.series]) {
    put("tickets", row.start, sumOf(ticketCategories.map((category) => row.byCategory[category].tickets)));
    put("active", row.start, row.activeUsers, { people: row.activeUsers });
    for (const category of ticketCategories) {
      put(category, row.start, row.byCategory[category].tickets, { people: row.byCategory[category].people });
    }
  }
  return points;
}

/** Of people over weeks: each is one row. */
async function putPeople(
  range: RangeQuestion,
  filters: Filters | undefined,
  now: Date,
  put: (part: BehindPart, units: number, asOf: Date, days?: number) => void,
) {
  const { matured, unmatured, droppedOff, curve, asOf } = await dropOff(analyst, { range, filters }, now);
  put("drop_off_all", matured + unmatured, asOf);
  put("drop_off_matured", matured, asOf);
  put("drop_off_unmatured", unmatured, asOf);
  put("dropped_off", droppedOff, asOf);
  for (const { time, atRisk, ended, censored } of curve) {
    put("at_risk", atRisk, asOf, time);
    put("left", ended, asOf, time);
    put("seen_no_further", censored, asOf, time);
  }
  const control = await matchedControl(analyst, { range, filters }, now);
  put("compared", control.cases, control.asOf);
  put("matched", control.matched, control.asOf);
  put("controls", control.controls, control.asOf);
  const fresh = await freshInstalls(analyst, { range, filters }, now);
  put("fresh_locked_out", fresh.lockedOut.matured, fresh.asOf);
  put("fresh_let_through", fresh.letThrough.matured, fresh.asOf);
  const ways = await conversion(analyst, { range, filters }, now);
  for (const step of conversionSteps) {
    put(`${step}_reached`, ways.steps[step].reached, ways.asOf);
    put(`${step}_missed`, ways.steps[step].missed, ways.asOf);
    put(`${step}_open`, ways.steps[step].inWindow, ways.asOf);
  }
}

/** The draw, and one number of each part that it left out, where any is not zero. */
function everyPart(chosen: readonly Point[], points: readonly Point[]): Point[] {
  const drawnParts = new Set(chosen.filter(({ units }) => units > 0).map(({ asked }) => asked.part));
  const others = new Map(
    points.filter(({ asked, units }) => units > 0 && !drawnParts.has(asked.part)).map((point) => [point.asked.part, point]),
  );
  return [...chosen, ...others.values()];
}

/** A seeded draw, a quarter of it from numbers that are zero. */
function drawn(points: readonly Point[], count = pointsPerZone): Point[] {
  const some = points.filter(({ units }) => units > 0);
  const none = points.filter(({ units }) => units === 0);
  const draw = fc.tuple(
    fc.shuffledSubarray(some, { minLength: (count * 3) / 4, maxLength: (count * 3) / 4 }),
    fc.shuffledSubarray(none, { minLength: count / 4, maxLength: count / 4 }),
  );
  return (fc.sample(draw, { numRuns: 1, seed: 200 })[0] ?? []).flat();
}

function sumOf(counts: Record<string, number> | number[]): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

async function everyPage(asked: BehindPoint, limit: number, when = clicked): Promise<{ count: BehindCount; ids: string[] }> {
  const first = await listBehind(agent, { ...asked, limit }, when);
  const ids = first.rows.map(({ id }) => id);
  for (let cursor = first.next; cursor; ) {
    const page = await listBehind(agent, { ...asked, limit, cursor }, when);
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.next;
  }
  return { count: first.count, ids };
}
