import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conflictRate } from "./conflict-rate";
import { dropOff } from "./drop-off";
import { lockouts } from "./lockouts";
import type { RangeQuestion } from "./range";
import { recovery, waysBack } from "./recovery";
import { countedKinds } from "./schema";
import { add, analyst, at, history, live, lookingAt, person, spanMinutes } from "./testing/history";
import { naiveBlocked, naiveConflicts, naiveDropOff, naiveEpisodes, naiveFlow, naiveOpenNow, naiveTickets } from "./testing/naive";
import { tickets } from "./tickets";

// Every metric against the naive reading of its definition, over random histories in the database.

const runs = { numRuns: 40 };
const timeoutMs = 120_000;

const past = history.chain((people) => fc.tuple(fc.constant(people), lookingAt(people)));
const range: fc.Arbitrary<RangeQuestion> = fc.oneof(
  fc.constantFrom<RangeQuestion>(
    { preset: "24h" },
    { preset: "7d" },
    { preset: "28d" },
    { preset: "90d" },
    { preset: "28d", granularity: "week" },
  ),
  fc.constantFrom<RangeQuestion>(
    { from: "2026-10-11", to: "2026-10-24" },
    { from: "2026-10-24", to: "2026-10-26", granularity: "hour" },
    { from: "2026-10-14", to: "2026-11-30", granularity: "week" },
  ),
);

describe("over any history", () => {
  test.each(countedKinds)(
    "the 409 rate per %s counts what the definition says, in each bucket and over the range",
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(past, range, async ([people, now], question) => {
          fc.pre(begun(question, now));
          await live(people);
          const answer = await conflictRate(analyst, { range: question, kind }, now);
          expect(answer.total).toMatchObject(naiveConflicts(people, kind, answer.range.from, answer.range.until, now));
          for (const point of answer.series) {
            const [from, until] = cut(point, answer.range);
            expect(point).toMatchObject(naiveConflicts(people, kind, from, until, now));
          }
          if (kind === "user") return;
          const sum = answer.series.reduce((all, point) => all + point.numerator, 0);
          expect(answer.total.numerator).toBe(sum);
        }),
        runs,
      );
    },
    timeoutMs,
  );

  test(
    "the flow of lockouts balances to the unit",
    async () => {
      await fc.assert(
        fc.asyncProperty(past, range, async ([people, now], question) => {
          fc.pre(begun(question, now));
          await live(people);
          const answer = await lockouts(analyst, { range: question }, now);
          expect(answer.total).toEqual(naiveFlow(people, answer.range.from, answer.range.until));
          expect(answer.openAtEnd).toBe(answer.total.openAtEnd);
          let open = answer.total.openAtStart;
          for (const point of answer.series) {
            const [from, until] = cut(point, answer.range);
            expect(point).toMatchObject(naiveFlow(people, from, until));
            expect(point.openAtStart).toBe(open);
            open = point.openAtEnd;
          }
          expect(open).toBe(answer.openAtEnd);
          expect(answer.blocked).toMatchObject(naiveBlocked(people, answer.range, now));
          expect(answer.now).toEqual(naiveOpenNow(people, now));
        }),
        runs,
      );
    },
    timeoutMs,
  );

  test(
    "drop-off judges the matured users, and its curve is theirs alone",
    async () => {
      await fc.assert(
        fc.asyncProperty(past, range, async ([people, now], question) => {
          fc.pre(begun(question, now));
          await live(people);
          const answer = await dropOff(analyst, { range: question }, now);
          const { survivalAt, atRisk, ...counts } = naiveDropOff(people, answer.range, now);
          expect(answer).toMatchObject(counts);
          expect(answer.curve[0]?.atRisk ?? 0).toBe(counts.matured);
          for (const step of answer.curve) {
            expect(step.value).toBeCloseTo(survivalAt(step.time), 10);
            expect(step.atRisk).toBe(atRisk(step.time));
          }
        }),
        runs,
      );
    },
    timeoutMs,
  );

  test(
    "recovery follows each person from their first lockout in the range, through the ones that replaced it",
    async () => {
      await fc.assert(
        fc.asyncProperty(past, range, async ([people, now], question) => {
          fc.pre(begun(question, now));
          await live(people);
          const answer = await recovery(analyst, { range: question }, now);
          const first = naiveEpisodes(people, answer.range.from, answer.range.until, now);
          expect(answer.people).toBe(first.length);
          expect(answer.notBack).toBe(first.filter(({ way, minutes }) => way === null || minutes > 28 * 1_440).length);
          // By one day after: those who are back by then, of as many as were followed for it.
          const followed = first.filter(({ way, minutes }) => way !== null || minutes >= 1_440);
          if (followed.length < first.length || followed.length === 0) return;
          for (const way of waysBack) {
            const back = first.filter((each) => each.way === way && each.minutes <= 1_440).length;
            const share = answer.within.find(({ hours }) => hours === 24)?.share ?? answer.curve.at(-1);
            expect(share?.by[way].value).toBeCloseTo(back / first.length, 10);
          }
        }),
        runs,
      );
    },
    timeoutMs,
  );

  test(
    "a person who has not matured is never lost, and changes nothing but the count of those",
    async () => {
      await fc.assert(
        fc.asyncProperty(past, person, fc.integer({ min: 1, max: 16 * 1_440 - 1 }), async ([people, now], newcomer, agoMinutes) => {
          await live(people);
          const before = await dropOff(analyst, { range: { preset: "90d" } }, now);
          const opened = Math.floor((now.getTime() - at(0).getTime()) / 60_000) - agoMinutes;
          fc.pre(opened >= 0 && opened <= spanMinutes);
          const lockedOut = { minute: opened, openMinutes: null, outcome: "self", freed: false, lastTryMinutes: 0 };
          await add({ ...newcomer, isTest: false, lockouts: [lockedOut], attempts: [], complaints: [] });
          const after = await dropOff(analyst, { range: { preset: "90d" } }, now);
          const { unmatured, firstMaturesAt, allMaturedAt, ...rest } = after;
          expect(unmatured).toBe(before.unmatured + 1);
          expect(before).toMatchObject(rest);
          expect(firstMaturesAt?.getTime()).toBeGreaterThan(now.getTime());
          expect(allMaturedAt?.getTime()).toBeGreaterThanOrEqual(firstMaturesAt?.getTime() ?? 0);
        }),
        runs,
      );
    },
    timeoutMs,
  );

  test(
    "tickets and active users count people once in each bucket and once over the range",
    async () => {
      await fc.assert(
        fc.asyncProperty(past, range, async ([people, now], question) => {
          fc.pre(begun(question, now));
          await live(people);
          const answer = await tickets(analyst, { range: question }, now);
          expect(answer.total).toEqual(naiveTickets(people, answer.range.from, answer.range.until));
          for (const point of answer.series) {
            const [from, until] = cut(point, answer.range);
            expect(point).toMatchObject(naiveTickets(people, from, until));
          }
        }),
        runs,
      );
    },
    timeoutMs,
  );
});

/** The part of a bucket that lies in the range and has happened. */
function cut(bucket: { start: Date; end: Date }, { from, until }: { from: Date; until: Date }): [Date, Date] {
  // A bucket that has not begun is what is known at the end: the naive reading must not look into the future either.
  const within = (at: Date) => (at < from ? from : at > until ? until : at);
  return [within(bucket.start), within(bucket.end)];
}

function begun(question: RangeQuestion, now: Date): boolean {
  return !("from" in question) || Date.parse(`${question.from}T00:00:00Z`) < now.getTime();
}
