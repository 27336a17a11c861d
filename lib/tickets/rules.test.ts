import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lockoutLinkDays, lockoutOfTicket, statusAfterRemedy, statusAfterUndo, statuses, whyNotStatus } from "./rules";

const dayMs = 86_400_000;
const at = new Date("2026-03-10T12:00:00Z");
const ago = (ms: number) => new Date(at.getTime() - ms);
const later = (ms: number) => new Date(at.getTime() + ms);

describe("the lockout of a ticket", () => {
  test("is the one open at that moment, however old", () => {
    const old = { id: "a", openedAt: ago(90 * dayMs), closedAt: null };
    const recent = { id: "b", openedAt: ago(2 * dayMs), closedAt: ago(dayMs) };
    expect(lockoutOfTicket([recent, old], at)?.id).toBe("a");
  });

  test("is the one that closed only afterwards", () => {
    expect(lockoutOfTicket([{ id: "a", openedAt: ago(dayMs), closedAt: later(1) }], at)?.id).toBe("a");
  });

  test("is else the last one opened in the 14 days before", () => {
    const lockouts = [
      { id: "a", openedAt: ago(13 * dayMs), closedAt: ago(dayMs) },
      { id: "b", openedAt: ago(3 * dayMs), closedAt: ago(2 * dayMs) },
      { id: "c", openedAt: ago(15 * dayMs), closedAt: ago(1) },
    ];
    expect(lockoutOfTicket(lockouts, at)?.id).toBe("b");
    expect(lockoutOfTicket([{ id: "a", openedAt: ago(14 * dayMs), closedAt: ago(0) }], at)?.id).toBe("a");
    expect(lockoutOfTicket([{ id: "a", openedAt: ago(14 * dayMs + 1), closedAt: ago(0) }], at)).toBeUndefined();
  });

  test("is none before the first conflict", () => {
    expect(lockoutOfTicket([{ id: "a", openedAt: later(1), closedAt: null }], at)).toBeUndefined();
    expect(lockoutOfTicket([], at)).toBeUndefined();
  });

  const spans = fc.array(
    fc.record({
      id: fc.uuid(),
      opened: fc.integer({ min: -40, max: 10 }),
      hours: fc.option(fc.integer({ min: 0, max: 900 }), { nil: null }),
    }),
    { maxLength: 12 },
  );
  const lockoutsOf = (rows: { id: string; opened: number; hours: number | null }[]) =>
    rows.map(({ id, opened, hours }) => {
      const openedAt = later(opened * dayMs);
      return { id, openedAt, closedAt: hours === null ? null : new Date(openedAt.getTime() + hours * 3_600_000) };
    });
  const isOpen = (lockout: { openedAt: Date; closedAt: Date | null }) =>
    lockout.openedAt <= at && (lockout.closedAt === null || lockout.closedAt > at);

  test("never begins after the ticket, and is open then or at most 14 days old", () => {
    fc.assert(
      fc.property(spans, (rows) => {
        const found = lockoutOfTicket(lockoutsOf(rows), at);
        if (!found) return;
        expect(found.openedAt.getTime()).toBeLessThanOrEqual(at.getTime());
        expect(isOpen(found) || at.getTime() - found.openedAt.getTime() <= lockoutLinkDays * dayMs).toBe(true);
      }),
    );
  });

  test("is none only when none was open and none opened lately; an open one wins; no better one is left out", () => {
    fc.assert(
      fc.property(spans, (rows) => {
        const lockouts = lockoutsOf(rows);
        const found = lockoutOfTicket(lockouts, at);
        const open = lockouts.filter(isOpen);
        const lately = lockouts.filter((lockout) => lockout.openedAt <= at && lockout.openedAt >= ago(lockoutLinkDays * dayMs));
        const pool = open.length > 0 ? open : lately;
        expect(found?.openedAt.getTime()).toBe(
          pool.length > 0 ? Math.max(...pool.map((lockout) => lockout.openedAt.getTime())) : undefined,
        );
      }),
    );
  });

  test("does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(spans, fc.infiniteStream(fc.nat()), (rows, random) => {
        const lockouts = lockoutsOf(rows);
        const shuffled = lockouts
          .map((lockout) => ({ lockout, key: random.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ lockout }) => lockout);
        expect(lockoutOfTicket(shuffled, at)?.id).toBe(lockoutOfTicket(lockouts, at)?.id);
      }),
    );
  });
});

describe("the status", () => {
  test("may stay, go anywhere from an unsolved one, and only to open from solved", () => {
    for (const from of statuses) {
      for (const to of statuses) {
        const allowed = from === to || from !== "solved" || to === "open";
        expect(whyNotStatus({ status: from, userId: "somebody" }, to) === undefined, `${from} → ${to}`).toBe(allowed);
      }
    }
  });

  test("waits for a retry only where there is somebody to retry", () => {
    expect(whyNotStatus({ status: "open", userId: null }, "awaiting_retry")).toBe("linkFirst");
    expect(whyNotStatus({ status: "open", userId: null }, "solved")).toBeUndefined();
  });

  test("after a remedy waits for the retry, but is never taken back from solved", () => {
    expect(statuses.map(statusAfterRemedy)).toEqual(["awaiting_retry", "awaiting_retry", "awaiting_retry", "solved"]);
    expect(statuses.map(statusAfterUndo)).toEqual(["open", "pending", "open", "solved"]);
  });
});
