import { expect, test } from "vitest";
import { closedOutcomes, type Lockouts } from "@/lib/metrics/lockouts";
import { balanceOf } from "./balance";

const none = { lockouts: 0, users: 0 };
const asOf = new Date("2026-11-22T19:05:00Z");
const metric = (until: Date, lockedOut: number) =>
  ({
    total: { openAtStart: 38, opened: 552, closed: { auto: 40, self: 16, support: 400, superseded: 7 }, openAtEnd: 127 },
    range: { until },
    asOf,
    now: {
      lockedOut,
      lockedOutUsers: lockedOut,
      waitingForApp: 93,
      stock: { active: none, dormant: none, lost: { lockouts: 77, users: 70 } },
    },
  }) as unknown as Lockouts;

test.each([
  ["a range that ends now parts the open ones", metric(asOf, 34), { all: 590, open: 50, lost: 77 }],
  [
    "an earlier one cannot: who is lost is known as of now",
    metric(new Date("2026-11-01T00:00:00Z"), 34),
    { all: 590, open: 127, lost: null },
  ],
  ["nor where the open ones were counted a moment later", metric(asOf, 35), { all: 590, open: 127, lost: null }],
])("%s, and the lines add up to the unit", (_, lockouts, expected) => {
  const balance = balanceOf(lockouts);
  expect(balance).toEqual(expected);
  const closed = closedOutcomes.reduce((sum, outcome) => sum + lockouts.total.closed[outcome], 0);
  expect(closed + balance.open + (balance.lost ?? 0)).toBe(balance.all);
});
