import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { staff } from "@/lib/testing/people";
import { listBehind } from "./behind";
import type { BehindCount } from "./behind-points";
import { conflictRate } from "./conflict-rate";
import { contacts } from "./contacts";
import { countBehind } from "./count-behind";
import { type Filters, unsplit } from "./filters";
import { complaintKinds, help, helpActs, helpStates } from "./help";
import { closedOutcomes, type LockoutFlow, lockouts } from "./lockouts";
import type { RangeQuestion } from "./range";
import { backWithin, recovery, type WayBack, waysBack } from "./recovery";
import { type BehindPart, type BehindPoint, rateKinds } from "./schema";
import { minuteMs } from "./settings";
import { add, analyst, at, live, person } from "./testing/history";
import { caughtUp, forgetCounts } from "./testing/recounted";
import { ticketCategories, tickets } from "./tickets";

// The list behind a number has exactly as many rows as the number says: of 200 numbers drawn from all that the page shows,
// in two zones, over days in which clocks change.

const usualZone = env().REPORTING_ZONE;
const pointsPerZone = 100;
/** Besides, with filters. */
const splitPerZone = 40;
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
    const chosen = [...drawn(points), ...drawn(split, splitPerZone)];
    expect(chosen.filter(({ asked, units }) => asked.filters && units > 1).length).toBeGreaterThan(splitPerZone / 3);
    expect(chosen.filter(({ units }) => units > 1).length).toBeGreaterThan(pointsPerZone / 3);
    expect(new Set(chosen.map(({ asked }) => asked.part)).size).toBeGreaterThan(12);
    for (const [index, { asked, units, people }] of chosen.entries()) {
      const { count, ids } = await everyPage(asked, 5 + (index % 5) * 10);
      const said = JSON.stringify({ ...asked, units });
      expect(count, said).toEqual({ units, people: people ?? count.people, asOf: counted });
      expect(ids.length, said).toBe(units);
      expect(new Set(ids).size, said).toBe(units);
    }
  });
});

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
    more: { people?: number; kind?: BehindPoint["kind"]; minutes?: number } = {},
  ) => {
    const { people, kind = "logical", minutes } = more;
    points.push({ asked: { part, kind, range, filters, minutes, bucket, as_of: counted, seen_at: seen }, units, people });
  };
  for (const kind of unsplit("conflict_rate", filters).length > 0 ? [] : rateKinds) {
    const rate = await conflictRate(analyst, { range, kind, filters }, read);
    for (const row of [{ ...rate.total, start: undefined }, ...rate.series]) {
      put("attempts", row.start, row.denominator, { kind, people: row.users });
      put("conflicts", row.start, row.numerator, { kind });
      put("recovered", row.start, row.recovered, { kind });
      put("unrecovered", row.start, row.unrecovered, { kind });
    }
  }
  const flow = await lockouts(analyst, { range, filters }, read);
  for (const row of [{ ...flow.total, start: undefined }, ...flow.series] as (LockoutFlow & { start?: Date })[]) {
    put("open_before", row.start, row.openAtStart);
    put("opened", row.start, row.opened);
    for (const outcome of closedOutcomes) put(`closed_${outcome}`, row.start, row.closed[outcome]);
    put("open_after", row.start, row.openAtEnd);
  }
  put("blocked", undefined, flow.blocked.blocked);
  put("locked_out", undefined, flow.now.lockedOut, { people: flow.now.lockedOutUsers });
  const lostNow = flow.now.lost;
  if (!("from" in range)) {
    put("lost", undefined, lostNow);
    put("open_not_lost", undefined, flow.total.openAtEnd - lostNow);
  }
  const written14 = await contacts(analyst, { range, filters }, counted);
  put("wrote", undefined, written14.wrote, { people: written14.wrote });
  put("silent", undefined, written14.silent, { people: written14.silent });
  put("unwritten", undefined, written14.open, { people: written14.open });
  const { ends, people, notBack } = await recovery(analyst, { range, filters }, counted);
  put("first_locked_out", undefined, people, { people });
  put("not_back", undefined, notBack, { people: notBack });
  for (const minutes of [1, 60, 7 * 1_440, undefined]) {
    const within = (way?: WayBack) => backWithin(ends, minutes ?? 28 * 1_440, way);
    put("back", undefined, within(), { people: within(), minutes });
    for (const way of waysBack) put(`back_${way}`, undefined, within(way), { people: within(way), minutes });
  }
  if (filters) return points;
  const { acts, complaints } = await help(analyst, { range }, counted);
  for (const act of helpActs) for (const state of helpStates) put(`${act}_${state}`, undefined, acts[act][state]);
  for (const kind of complaintKinds) put(`complaint_${kind}`, undefined, complaints[kind]);
  const written = await tickets(analyst, { range }, seen);
  for (const row of [{ ...written.total, start: undefined }, ...written.series]) {
    for (const category of ticketCategories) {
      put(category, row.start, row.byCategory[category].tickets, { people: row.byCategory[category].people });
    }
  }
  return points;
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

async function everyPage(asked: BehindPoint, limit: number): Promise<{ count: BehindCount; ids: string[] }> {
  const first = await listBehind(agent, { ...asked, limit }, clicked);
  const ids = first.rows.map(({ id }) => id);
  for (let cursor = first.next; cursor; ) {
    const page = await listBehind(agent, { ...asked, limit, cursor }, clicked);
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.next;
  }
  return { count: first.count, ids };
}
