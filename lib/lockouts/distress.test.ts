import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { lockedOut, minutes, openLockouts, phone, reinstalled, staff, start, tryToCreate } from "@/lib/testing/people";
import { ticketOf } from "@/lib/testing/tickets";
import { changeTicketStatus } from "@/lib/tickets/change-status";
import { linkTicket } from "@/lib/tickets/link";
import { type DistressFacts, distressOf, halfLifeMs, otherPhoneHours } from "./distress";
import { tendQueue } from "./tend";

const hourMs = 3_600_000;
const facts = fc.record({
  tries: fc.integer({ min: 1, max: 5_000 }),
  openedAt: fc.integer({ min: 0, max: 90 * 24 * 60 }).map((minute) => minutes(minute)),
  spanMs: fc.integer({ min: 0, max: 60 * 24 * hourMs }),
  ticketNumber: fc.option(fc.nat(1_000)),
  otherHoursBefore: fc.option(fc.double({ min: 0, max: 400, noNaN: true })),
});
const built = facts.map(({ spanMs, otherHoursBefore, ...rest }): DistressFacts => {
  const lastAttemptAt = new Date(rest.openedAt.getTime() + spanMs);
  const otherPhoneAt = otherHoursBefore === null ? null : new Date(Math.round(lastAttemptAt.getTime() - otherHoursBefore * hourMs));
  return { ...rest, lastAttemptAt, otherPhoneAt };
});
const shifted = (each: DistressFacts, ms: number): DistressFacts => ({
  ...each,
  openedAt: new Date(each.openedAt.getTime() + ms),
  lastAttemptAt: new Date(each.lastAttemptAt.getTime() + ms),
  otherPhoneAt: each.otherPhoneAt && new Date(each.otherPhoneAt.getTime() + ms),
});
/** What the formula stands for: the weight of the facts, halved every 12 hours since the last try, at one moment. */
const urgencyAt = (each: DistressFacts, now: number) => 2 ** ((distressOf(each) - now) / halfLifeMs);

describe("distress", () => {
  it("is the same in the database, to the millisecond", { timeout: 60_000 }, async () => {
    const given = fc.sample(built, { numRuns: 500, seed: 7 });
    const rows = await db.$queryRaw<{ distress: bigint }[]>`
      SELECT lockout_distress(g.tries, g.opened, g.last, g.ticket, g.other) AS distress
      FROM unnest(${given.map((each) => each.tries)}::int[], ${given.map((each) => each.openedAt.toISOString())}::timestamptz[],
        ${given.map((each) => each.lastAttemptAt.toISOString())}::timestamptz[], ${given.map((each) => each.ticketNumber)}::bigint[],
        ${given.map((each) => each.otherPhoneAt?.toISOString() ?? null)}::timestamptz[]) WITH ORDINALITY g (tries, opened, last, ticket, other, place)
      ORDER BY g.place`;
    for (const [place, each] of given.entries()) {
      expect(Math.abs(Number(rows[place]?.distress) - distressOf(each))).toBeLessThanOrEqual(1);
    }
  });

  it("orders everybody the same at any moment, and moves with time as a whole", () => {
    fc.assert(
      fc.property(
        built,
        built,
        fc.integer({ min: 0, max: 400 * 24 * hourMs }),
        fc.integer({ min: 1, max: 48 * hourMs }),
        (a, b, shift, later) => {
          const now = Math.max(a.lastAttemptAt.getTime(), b.lastAttemptAt.getTime());
          const before = Math.sign(distressOf(a) - distressOf(b));
          expect(distressOf(shifted(a, shift)) - distressOf(shifted(b, shift))).toBeCloseTo(distressOf(a) - distressOf(b), -1);
          expect(Math.sign(urgencyAt(a, now + later) - urgencyAt(b, now + later))).toBe(before);
          expect(urgencyAt(a, now + halfLifeMs)).toBeCloseTo(urgencyAt(a, now) / 2, 6);
        },
      ),
    );
  });

  it("grows with every fact that makes it worse", () => {
    fc.assert(
      fc.property(built, (each) => {
        const own = distressOf(each);
        expect(distressOf({ ...each, tries: each.tries * 2 })).toBeGreaterThanOrEqual(own);
        expect(distressOf({ ...each, ticketNumber: 1 })).toBeGreaterThanOrEqual(own);
        expect(distressOf({ ...each, otherPhoneAt: null })).toBeGreaterThanOrEqual(own);
        expect(distressOf({ ...each, openedAt: new Date(each.openedAt.getTime() - hourMs) })).toBeGreaterThanOrEqual(own);
        expect(distressOf(shifted(each, 1_000))).toBe(own + 1_000);
      }),
    );
  });

  it("says by how much: written four times, no other phone twice, tries to 64", () => {
    const plain: DistressFacts = { tries: 1, openedAt: start, lastAttemptAt: start, ticketNumber: null, otherPhoneAt: start };
    const times = (each: Partial<DistressFacts>) => 2 ** ((distressOf({ ...plain, ...each }) - distressOf(plain)) / halfLifeMs);
    expect(times({ ticketNumber: 1 })).toBe(4);
    expect(times({ otherPhoneAt: null })).toBe(2);
    expect(times({ otherPhoneAt: minutes(-60 * otherPhoneHours) })).toBe(2);
    expect(times({ tries: 8 })).toBeCloseTo(8);
    expect(times({ tries: 100_000 })).toBe(64);
    expect(times({ openedAt: minutes(-60 * 3) })).toBeCloseTo(2);
  });
});

describe("the facts behind it are kept by", () => {
  it("a conflict: the open ticket, and the other phone as it was known then", async () => {
    const { app } = await lockedOut();
    const number = (await ticketOf({ user_id: app.userId }, minutes(60 * 25))).number;
    expect(await openLockouts(app.userId)).toMatchObject([{ ticketNumber: BigInt(number), otherPhoneAt: null }]);
    const second = phone({}, app.userId);
    expect(await tryToCreate(second, minutes(60 * 26))).toBe("conflict");
    const known = (await openLockouts(app.userId)).find((each) => each.installationId === second.installation.installationId);
    expect(known).toMatchObject({ ticketNumber: BigInt(number), otherPhoneAt: minutes(60 * 24) });
    expect(await tryToCreate(app, minutes(60 * 27))).toBe("conflict");
    expect((await openLockouts(app.userId))[0]).toMatchObject({ tries: 2, otherPhoneAt: minutes(60 * 26) });
  });

  it("every change of a ticket: solved, opened again, linked to somebody else", async () => {
    const [one, two] = [(await lockedOut()).app.userId, (await lockedOut()).app.userId];
    const numbers = async () => Promise.all([one, two].map(async (id) => (await openLockouts(id))[0]?.ticketNumber));
    const ticket = await ticketOf({ user_id: one }, minutes(60 * 25));
    const number = BigInt(ticket.number);
    expect(await numbers()).toEqual([number, null]);
    const agent = staff("agent");
    const solved = await changeTicketStatus(agent, { ticketId: ticket.id, status: "solved", seen: ticket.updatedAt }, minutes(60 * 26));
    expect(await numbers()).toEqual([null, null]);
    const again = await changeTicketStatus(agent, { ticketId: ticket.id, status: "open", seen: solved.updatedAt }, minutes(60 * 27));
    expect(await numbers()).toEqual([number, null]);
    await linkTicket(agent, { ticketId: ticket.id, who: { user_id: two }, seen: again.updatedAt }, minutes(60 * 28));
    expect(await numbers()).toEqual([null, number]);
  });

  it("the job, where they came another way", async () => {
    const { app } = await lockedOut();
    const { number } = await ticketOf({ user_id: app.userId });
    await db.lockout.updateMany({ where: { userId: app.userId }, data: { ticketNumber: null } });
    await tendQueue({ kind: "system", name: "test" }, { everything: true });
    expect((await openLockouts(app.userId))[0]?.ticketNumber).toBe(BigInt(number));
  });

  it("nothing, for another installation of the same device: that is no other phone", async () => {
    const { app } = await lockedOut();
    await tryToCreate(reinstalled(app), minutes(60 * 30));
    expect((await openLockouts(app.userId)).map((each) => each.otherPhoneAt)).toEqual([null]);
  });
});
