import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import type { PrismaClient } from "@/prisma/generated/client";
import { conflictRate } from "./conflict-rate";
import { conversion } from "./conversion";
import { dropOff } from "./drop-off";
import { lockouts } from "./lockouts";
import { granularities, resolveRange } from "./range";
import { recovery } from "./recovery";
import { analyst, at, history, live } from "./testing/history";
import { tickets } from "./tickets";

// Days are those of the reporting zone, whatever zone the session, the server or this process has.

test("the buckets begin where PostgreSQL's own date_trunc in the named zone says", async () => {
  const zones = ["Europe/Lisbon", "America/New_York", "Asia/Kathmandu", "America/St_Johns", "Africa/Casablanca"];
  const instant = fc.oneof(
    fc.integer({ min: Date.parse("2025-01-01T00:00:00Z") / 60_000, max: Date.parse("2027-12-31T00:00:00Z") / 60_000 }),
    // Around the hours in which clocks change in Lisbon, New York, St. John's and Casablanca.
    fc
      .tuple(
        fc.constantFrom("2026-03-29T01:00Z", "2026-10-25T01:00Z", "2026-03-08T07:00Z", "2026-11-01T06:00Z", "2026-02-15T02:00Z"),
        fc.integer({ min: -300, max: 300 }),
      )
      .map(([change, minutes]) => Date.parse(change) / 60_000 + minutes),
  );
  await fc.assert(
    fc.asyncProperty(instant, fc.constantFrom(...zones), fc.constantFrom(...granularities), async (minutes, zone, granularity) => {
      const now = new Date(minutes * 60_000);
      const preset = granularity === "hour" ? "24h" : "28d";
      const bucket = resolveRange({ preset, granularity }, zone, now).buckets.find(({ start, end }) => start <= now && now < end);
      const [row] = await db.$queryRaw<{ start: Date }[]>`SELECT date_trunc(${granularity}, ${now}::timestamptz, ${zone}) AS start`;
      expect(bucket?.start).toEqual(row?.start);
    }),
    { numRuns: 150 },
  );
}, 60_000);

describe("the zone that the server gives its sessions changes nothing", () => {
  test.each(["Pacific/Kiritimati", "America/New_York"])(
    "%s",
    async (zone) => {
      const people = fc.sample(history, { numRuns: 8, seed: 4 });
      const now = at(29 * 1_440 + 737);
      const before: Awaited<ReturnType<typeof everyMetric>>[] = [];
      for (const each of people) {
        await live(each);
        before.push(await everyMetric(now));
      }
      await withServerZone(zone, async () => {
        for (const [index, each] of people.entries()) {
          await live(each);
          expect(await everyMetric(now)).toEqual(before[index]);
        }
      });
    },
    60_000,
  );
});

async function everyMetric(now: Date) {
  const range = { preset: "28d" } as const;
  return {
    conflicts: await conflictRate(analyst, { range, kind: "logical" }, now),
    lockouts: await lockouts(analyst, { range }, now),
    tickets: await tickets(analyst, { range }, now),
    dropOff: await dropOff(analyst, { range }, now),
    recovery: await recovery(analyst, { range }, now),
    conversion: await conversion(analyst, { range }, now),
  };
}

/** Runs with new connections to a database whose default zone is another one. */
async function withServerZone(zone: string, run: () => Promise<void>): Promise<void> {
  const [{ name } = { name: "" }] = await db.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
  await db.$executeRawUnsafe(`ALTER DATABASE "${name}" SET timezone TO '${zone}'`);
  await reconnect();
  try {
    await run();
  } finally {
    await db.$executeRawUnsafe(`ALTER DATABASE "${name}" RESET timezone`);
    await reconnect();
  }
}

async function reconnect(): Promise<void> {
  const kept = globalThis as { lumeDb?: PrismaClient };
  await kept.lumeDb?.$disconnect();
  kept.lumeDb = undefined;
}
