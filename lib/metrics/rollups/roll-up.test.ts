import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import type { RangeQuestion } from "../range";
import { add, history, live, lookingAt, type Person } from "../testing/history";
import { caughtUp, expectRecounted, forgetCounts, worker } from "../testing/recounted";
import { standing } from "./cells";
import { rollUp } from "./roll-up";

// The counts against the rows that they were made from, exactly, whatever happened to the rows.

const ranges: RangeQuestion[] = [
  { preset: "24h" },
  { preset: "7d", granularity: "hour" },
  { preset: "28d", granularity: "week" },
  { preset: "90d" },
  // Clocks go back in Lisbon on 25 October 2026.
  { from: "2026-10-24", to: "2026-10-26", granularity: "hour" },
  { from: "2026-10-14", to: "2026-11-30", granularity: "week" },
  // As today and yesterday are compared: hours of a day, and those of the 24 before.
  { starts: ["2026-10-24T23:00:00.000Z", "2026-10-25T01:00:00.000Z", "2026-10-25T02:00:00.000Z"], until: "2026-10-25T11:00:00.000Z" },
  { starts: ["2026-10-19T14:00:00.000Z", "2026-10-19T20:00:00.000Z"], until: "2026-10-20T13:00:00.000Z" },
];

beforeEach(forgetCounts);

test.each([
  ["1", ["tried", "present", ...standing]],
  ["2", standing],
  ["3", ["active_out", "dormant_out"]],
])("what counts of version %s lack is added to them, without counting everybody anew", async (version, lacked) => {
  const [people, now] = fc.sample(
    history.chain((list) => fc.tuple(fc.constant(list), lookingAt(list))),
    { numRuns: 1, seed: 7 },
  )[0] as [Person[], Date];
  await live(people);
  await caughtUp(now);
  await db.$executeRaw`DELETE FROM rollups WHERE family = ANY(${[...lacked]})`;
  await db.$executeRaw`UPDATE rollup_state SET counted_by = regexp_replace(counted_by, '^[0-9]+', ${version})`;
  await db.$executeRaw`UPDATE rollup_people SET due_at = NULL, facts = facts - ${[...standing]}::text[]`;
  expect(await rollUp(worker, {}, now)).toEqual({ people: 0 });
  await expectRecounted([{ preset: "90d" }], now);
});

test("say what the rows say, filled at once or person by person as they come", async () => {
  const past = fc
    .tuple(history, history)
    .chain(([first, second]) => fc.tuple(fc.constant([first, second] as const), lookingAt([...first, ...second])));
  await fc.assert(
    fc.asyncProperty(past, fc.subarray(ranges, { minLength: 2, maxLength: 2 }), async ([[first, second], now], some) => {
      await forgetCounts();
      await live(first);
      expect(await rollUp(worker, {}, now)).toMatchObject({ filled: true });
      const asked = some.filter((range) => begun(range, now));
      // What is kept of these answers is read no more when the newcomers are counted.
      await expectRecounted(asked, now);
      for (const newcomer of second) await add(newcomer);
      await caughtUp(now);
      await expectRecounted(asked, now);
    }),
    { numRuns: 8 },
  );
});

function begun(range: RangeQuestion, now: Date): boolean {
  if ("starts" in range) return Date.parse(range.until) <= now.getTime();
  return !("from" in range) || Date.parse(range.from) < now.getTime();
}
