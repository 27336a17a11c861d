import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { purgeConsultations } from "@/lib/consultations/purge";
import { db } from "@/lib/db";
import { acts, report, type Told, Twins } from "@/lib/events/testing/story";
import { decidePrivacy } from "@/lib/privacy/decide";
import { requestPrivacy } from "@/lib/privacy/request";
import { runPrivacy } from "@/lib/privacy/run";
import { wholePerson } from "@/lib/privacy/testing/whole-person";
import { reconnect } from "@/lib/remedies/reconnect";
import { lockedOut, minutes, phone, reinstalled, setPolicy, start, tryToCreate } from "@/lib/testing/people";
import { signedIn } from "@/lib/testing/staff-sessions";
import { somebody, ticketOf } from "@/lib/testing/tickets";
import { categorizeTicket } from "@/lib/tickets/categorize";
import { linkTicket } from "@/lib/tickets/link";
import { conflictRate } from "../conflict-rate";
import { lockouts } from "../lockouts";
import type { RangeQuestion } from "../range";
import { analyst } from "../testing/history";
import { caughtUp, expectRecounted, forgetCounts, worker } from "../testing/recounted";
import { auditRollups } from "./audit";
import { fillRollups } from "./fill";
import { retireRows } from "./retire";

// Everything that the product itself does to rows: the counts follow it, because each of its writes can be found.

const ranges: RangeQuestion[] = [{ preset: "28d" }, { from: "2026-03-01", to: "2026-03-03", granularity: "hour" }];
const later = minutes(60 * 24 * 20);

beforeEach(async () => {
  await forgetCounts();
  // Another story may have left another one.
  await setPolicy("option1_2");
  await caughtUp(start);
});

test("lives over the API and as another backend tells them, late and in any order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 6, maxLength: 16 }), fc.infiniteStream(fc.nat()), async (story, draw) => {
      const twins = await Twins.begin("told");
      const told: Told[] = [];
      for (const act of story) told.push(...(await twins.act(act)));
      const places = new Map(told.map((each) => [each, draw.next().value ?? 0]));
      const shuffled = [...told].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
      const half = Math.ceil(shuffled.length / 2);
      for (const part of [shuffled.slice(0, half), shuffled.slice(half)]) {
        if (part.length > 0) await report(part, minutes(twins.minute));
        await caughtUp(later);
        await expectRecounted(ranges, later);
      }
    }),
    { numRuns: 3 },
  );
});

test("who is let through by a policy, refused again by another and helped is counted as that at once", async () => {
  await setPolicy("today");
  const old = phone({ appVersion: "2.4.0" });
  expect(await tryToCreate(old, start)).not.toBe("conflict");
  expect(await tryToCreate(reinstalled(old), minutes(60))).toBe("conflict");
  const now = async () => {
    await caughtUp(later);
    await expectRecounted(ranges, later);
    return (await lockouts(analyst, { range: { preset: "28d" } }, later)).now;
  };
  const before = await now();
  await setPolicy("option3", minutes(70));
  const after = await now();
  expect(after.lockedOut).toBeLessThan(before.lockedOut);
  expect(after.lockedOut + after.waitingForApp).toBe(before.lockedOut + before.waitingForApp);
  await setPolicy("today", minutes(80));
  expect(await now()).toEqual(before);
  const key = { persona: "wellness_specialist", goal: "", reasonCode: "reinstall", reason: "asked" } as const;
  await reconnect(await signedIn("agent", "Ana Prado", start), { userId: old.userId, ...key }, minutes(90));
  expect(await now()).toMatchObject({ lockedOut: before.lockedOut - 1, waitingForApp: before.waitingForApp + 1 });
});

test("tickets that change their label and their person, an erased person, a purged chat", async () => {
  const [admin, other] = [await signedIn("admin", "Ana Prado", start), await signedIn("admin", "Rui Faro", start)];
  const follow = async () => {
    await caughtUp(later);
    await expectRecounted(ranges, later);
  };
  const { app } = await wholePerson(admin);
  const [nobodys, again] = [
    await ticketOf({ requester_email: "who@example.test" }),
    await ticketOf({ requester_email: "who@example.test" }),
  ];
  await follow();
  const marta = await somebody();
  await linkTicket(admin, { ticketId: nobodys.id, who: { user_id: marta.id }, seen: nobodys.updatedAt }, later);
  await categorizeTicket(admin, { ticketId: again.id, category: "other", seen: again.updatedAt }, later);
  await follow();
  const { id } = await requestPrivacy(admin, { userId: app.userId, kind: "erase", basis: "person_asked", reason: "asked" }, minutes(100));
  await decidePrivacy(other, { requestId: id, approve: true, words: "yes" }, minutes(110));
  await runPrivacy(worker, { requestId: id }, minutes(110 + 24 * 60));
  await follow();
  await purgeConsultations(worker, later);
  await follow();
});

test("the nightly comparison finds what is not as counted, and mends it", async () => {
  const admin = await signedIn("admin", "Ana Prado", start);
  await wholePerson(admin);
  await caughtUp(later);
  const days = ["2026-03-02"];
  expect(await auditRollups(worker, { days }, later)).toMatchObject({ differed: [], mended: "nothing" });
  await db.$executeRaw`UPDATE rollup_people SET facts = '{}'`;
  await db.$executeRaw`UPDATE rollups SET units = units + 1 WHERE family = 'attempt'`;
  expect(await auditRollups(worker, { days }, later)).toMatchObject({
    differed: expect.arrayContaining(["2026-03-02"]),
    mended: "everything",
  });
  await expectRecounted(ranges, later);
});

test("the nightly comparison finds who is locked out otherwise than counted, and mends it", async () => {
  await lockedOut();
  await caughtUp(later);
  const audited = () => auditRollups(worker, { days: [] }, later);
  expect(await audited()).toMatchObject({ differed: [], mended: "nothing" });
  // A write that did not say changed_xid.
  await db.$executeRaw`UPDATE lockouts SET freed_at = opened_at, freed_by = 'policy' WHERE closed_at IS NULL`;
  expect(await audited()).toMatchObject({ differed: ["locked out now"], mended: "people" });
  await expectRecounted(ranges, later);
  await db.$executeRaw`UPDATE rollups SET units = units + 1 WHERE family = 'waiting'`;
  expect(await audited()).toMatchObject({ differed: ["locked out now"], mended: "everything" });
  await expectRecounted(ranges, later);
  expect(await audited()).toMatchObject({ differed: [], mended: "nothing" });
});

test("months that are dropped stay counted, and a rebuild keeps them", async () => {
  const admin = await signedIn("admin", "Ana Prado", start);
  await db.$executeRaw`SELECT ensure_partitions(${minutes(-60 * 24)}, ${later})`;
  await wholePerson(admin);
  await caughtUp(later);
  const totals = async (now: Date) => {
    const conflicts = await conflictRate(analyst, { range: { from: "2026-03-01", to: "2026-03-10" }, kind: "logical" }, now);
    return [conflicts.total, conflicts.series.map(({ numerator, denominator }) => [numerator, denominator])];
  };
  const before = await totals(later);
  expect((before[0] as { numerator: number }).numerator).toBeGreaterThan(0);
  const muchLater = new Date("2026-11-20T12:00:00Z");
  await caughtUp(muchLater);
  const { dropped } = await retireRows(worker, { before: new Date("2026-04-01T00:00:00Z") }, muchLater);
  expect(dropped).toContain("attempts_y2026m03");
  // Somebody of that month comes again: what was counted of them then is kept, and what is new is added.
  await db.$executeRaw`INSERT INTO rollup_marks (person_id) SELECT id FROM users`;
  await caughtUp(muchLater);
  expect(await totals(muchLater)).toEqual(before);
  await fillRollups("wait", muchLater);
  expect(await totals(muchLater)).toEqual(before);
});
