import fc from "fast-check";
import { expect, test } from "vitest";
import { conflictRate } from "./conflict-rate";
import { dropOff } from "./drop-off";
import type { Dimension, Filters } from "./filters";
import { closedOutcomes, lockouts } from "./lockouts";
import { matchedControl } from "./matched-control";
import { readMetric } from "./read-metric";
import { recovery } from "./recovery";
import { ReadMetric } from "./schema";
import { analyst, at, causeAt, history, live, lookingAt, saidAt } from "./testing/history";
import { naiveConflicts, naiveEpisodes } from "./testing/naive";
import { tickets } from "./tickets";

// Filtered numbers against the truth of generated pasts: each value of a dimension counts its own, and together they are the whole.

const past = history.chain((people) => fc.tuple(fc.constant(people), lookingAt(people)));
const range = { preset: "90d" } as const;
const values: Record<Exclude<Dimension, "persona" | "goal">, string[]> = {
  platform: ["ios", "android", "(none)"],
  app_version: ["2.4.0", "2.10.1", "2.3.0", "(none)"],
  policy: ["1", "2"],
  cause: ["reinstall", "device_switch", "unknown"],
};
const dimension = fc.constantFrom("platform", "app_version", "policy", "cause") satisfies fc.Arbitrary<keyof typeof values>;

test("each value counts its own, and all of them together the whole", async () => {
  await fc.assert(
    fc.asyncProperty(past, dimension, async ([people, now], by) => {
      await live(people);
      const each = values[by].map((value): Filters => ({ [by]: [value] }));
      const sumOf = async (read: (filters?: Filters) => Promise<number[]>) => {
        const parts = await Promise.all(each.map(read));
        const whole = await read();
        expect(whole.map((_, place) => parts.reduce((sum, part) => sum + (part[place] ?? 0), 0))).toEqual(whole);
        expect(await read({ [by]: values[by] })).toEqual(whole);
      };
      await sumOf(async (filters) => {
        const { total, blocked, now: open, openAtEnd } = await lockouts(analyst, { range, filters }, now);
        expect(openAtEnd).toBe(total.openAtEnd);
        const stock = Object.values(open.stock).map((each) => each.lockouts);
        const closed = closedOutcomes.map((outcome) => total.closed[outcome]);
        return [total.openAtStart, total.opened, ...closed, total.openAtEnd, blocked.blocked, blocked.matured, open.lockedOut, ...stock];
      });
      await sumOf(async (filters) => {
        const { matured, unmatured, droppedOff } = await dropOff(analyst, { range, filters }, now);
        expect((await matchedControl(analyst, { range, filters }, now)).cases).toBe(matured);
        return [matured, unmatured, droppedOff];
      });
      if (by === "cause") return;
      await sumOf(async (filters) => {
        const { total } = await conflictRate(analyst, { range, kind: "logical", filters }, now);
        return [total.numerator, total.denominator, total.recovered, total.unrecovered];
      });
    }),
    { numRuns: 4 },
  );
});

test("a run belongs to what it ended with, a person's way back to the lockout that it began with", async () => {
  await fc.assert(
    fc.asyncProperty(past, async ([people, now]) => {
      await live(people);
      const filters: Filters = { persona: ["sleep_coach"], platform: ["ios", "(none)"], policy: ["2"] };
      const matches = ({ minute }: { minute: number }) => saidAt(minute).platform !== "android" && saidAt(minute).policy_version === 2;
      const rate = await conflictRate(analyst, { range, kind: "attempt", filters }, now);
      const matching = people.map((person) => ({
        ...person,
        attempts: person.attempts.filter((each) => each.persona === "sleep_coach" && matches(each)),
      }));
      expect(rate.total).toMatchObject(naiveConflicts(matching, "attempt", rate.range.from, rate.range.until, now));
      // Each person with one lockout: which of several comes first with a filter is told by the query alone.
      const simple = people.map((person) => ({ ...person, lockouts: person.lockouts.slice(0, 1) }));
      await live(simple);
      const back = await recovery(analyst, { range, filters: { cause: ["reinstall"] } }, now);
      const reinstalled = simple.map((person) => ({
        ...person,
        lockouts: person.lockouts.filter((each) => causeAt(each.minute) === "reinstall"),
      }));
      expect(back.people).toBe(naiveEpisodes(reinstalled, back.range.from, back.range.until, now).length);
    }),
    { numRuns: 8 },
  );
});

test("a script asks with commas, and gets what the page shows", async () => {
  await live(fc.sample(history, { numRuns: 3, seed: 7 }).flat());
  const now = at(40 * 1_440);
  const asked = ReadMetric.parse({ preset: "90d", platform: "ios,(none)", policy: "2", goal: "(none)" });
  const filters: Filters = { platform: ["ios", "(none)"], policy: ["2"], goal: ["(none)"] };
  const page = await lockouts(analyst, { range, filters }, now);
  expect(page.total.opened).toBeGreaterThan(0);
  expect(await readMetric(analyst, { metric: "lockouts", ...asked }, now)).toMatchObject({
    watermark: null,
    total: { numerator: page.blocked.blocked, denominator: page.blocked.matured, parts: { opened: page.total.opened } },
  });
  expect(ReadMetric.safeParse({ goal: " , " }).success).toBe(false);
  expect(ReadMetric.parse({ goal: "sleep%2C well,eat" }).goal).toEqual(["sleep, well", "eat"]);
});

test("what cannot be split is refused, not answered about everybody", async () => {
  const refused = { code: "VALIDATION_FAILED" };
  await expect(conflictRate(analyst, { range, kind: "user", filters: { cause: ["reinstall"] } }, at(0))).rejects.toMatchObject(refused);
  await expect(tickets(analyst, { range, filters: { platform: ["ios"] } }, at(0))).rejects.toMatchObject(refused);
});
