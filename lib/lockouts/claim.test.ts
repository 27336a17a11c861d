import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { lockedOut, minutes, tryToCreate } from "@/lib/testing/people";
import { employed } from "@/lib/testing/tickets";
import { claimSilenceHours } from "./in-queue";
import { listLockouts } from "./list";
import { ListLockouts } from "./list-schema";
import { releasePerson } from "./release";
import { takePerson } from "./take";
import { takeNext } from "./take-next";
import { tendQueue } from "./tend";

beforeEach(async () => {
  await db.user.deleteMany();
});

const day = 60 * 24;
const now = minutes(day + 100);
const shown = async (me: Awaited<ReturnType<typeof employed>>, at = now) =>
  (await listLockouts(me, ListLockouts.parse({}), at)).rows.map((row) => [row.user.id, row.claim?.name ?? null]);
const actions = async () =>
  (await db.auditEntry.findMany({ where: { action: { startsWith: "queue." } }, orderBy: { seq: "asc" } })).map((each) => each.action);

describe("a person of the queue", () => {
  it("is taken once, is given back by their agent or a lead, and both are in the log", async () => {
    const [ana, marta, lead] = [await employed("agent"), await employed("agent", "Marta"), await employed("lead", "Lea")];
    const { app } = await lockedOut();
    const it = { userId: app.userId };
    const before = (await actions()).length;
    await takePerson(marta, it, now);
    expect(await takePerson(marta, it, minutes(1, now))).toMatchObject({ staffId: marta.id, at: now });
    expect(await shown(ana)).toEqual([[app.userId, "Marta"]]);
    await expect(takePerson(ana, it, now)).rejects.toMatchObject({ code: "ALREADY_EXISTS", message: "Marta is on it already." });
    await expect(releasePerson(ana, it, now)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await releasePerson(marta, it, now)).toEqual({ released: true });
    expect(await releasePerson(marta, it, now)).toEqual({ released: false });
    await takePerson(ana, it, now);
    expect(await releasePerson(lead, it, now)).toEqual({ released: true });
    expect((await actions()).slice(before)).toEqual(["queue.take", "queue.release", "queue.take", "queue.release"]);
  });

  it("is anybody's after long silence, and after they left the queue", async () => {
    const [ana, marta] = [await employed("agent"), await employed("agent", "Marta")];
    const { app } = await lockedOut();
    await takePerson(marta, { userId: app.userId }, now);
    const later = minutes(claimSilenceHours * 60 + 1, now);
    expect(await shown(ana, later)).toEqual([[app.userId, null]]);
    await takePerson(ana, { userId: app.userId }, later);
    expect(await shown(ana, later)).toEqual([[app.userId, "Ana Prado"]]);

    await db.consultation.updateMany({ data: { status: "archived", slot: null, archivedAt: later } });
    expect(await tryToCreate(app, minutes(1, later))).not.toBe("conflict");
    await expect(takePerson(marta, { userId: app.userId }, minutes(2, later))).rejects.toMatchObject({ code: "USER_NOT_FOUND" });
    await db.lockout.updateMany({
      data: { closedAt: null, closedBy: null, outcome: "open", openedAt: minutes(30, later), lastAttemptAt: minutes(30, later) },
    });
    expect(await shown(ana, minutes(31, later))).toEqual([[app.userId, null]]);
    await db.lockout.deleteMany();
    expect(await tendQueue({ kind: "system", name: "test" }, {}, minutes(31, later))).toMatchObject({ claims: 1 });
  });

  it("is one agent's, however many take them at once, and the others are told whose", { timeout: 60_000 }, async () => {
    const agents = await Promise.all(["A", "B", "C", "D"].map((name) => employed("agent", name)));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { minLength: 2, maxLength: 6 }), fc.boolean(), async (order, stale) => {
        await db.user.deleteMany();
        const { app } = await lockedOut();
        const userId = app.userId;
        const old = minutes(-6 * 60, now);
        if (stale) await db.queueClaim.create({ data: { userId, staffId: agents[3]?.id ?? "", staffName: "D", at: old, touchedAt: old } });
        const answers = await Promise.all(
          order.map((place) =>
            takePerson(agents[place] as (typeof agents)[number], { userId }, now).then(
              (claim) => claim.name,
              (thrown: unknown) => (thrown instanceof Refusal ? String(thrown.extra.details?.name) : Promise.reject(thrown)),
            ),
          ),
        );
        const { staffName } = await db.queueClaim.findUniqueOrThrow({ where: { userId } });
        expect(new Set(answers)).toEqual(new Set([staffName]));
        expect(order.map((place) => agents[place]?.name)).toContain(staffName);
      }),
      { numRuns: 15 },
    );
  });
});

describe("the next one", () => {
  it("is the most distressed whom nobody has, of the filter, and nobody when there is nobody", async () => {
    const me = await employed("agent");
    const people = [await lockedOut(), await lockedOut(minutes(30)), await lockedOut(minutes(60))];
    for (let more = 0; more < 3; more++) await tryToCreate((people[0] as (typeof people)[0]).app, minutes(day + more));
    const order = (await shown(me)).map(([id]) => id);
    expect(order[0]).toBe(people[0]?.app.userId);
    expect(await takeNext(me, { filter: { persona: "sleep_coach" } }, now)).toBeNull();
    for (const userId of order) expect(await takeNext(me, { filter: {} }, now)).toEqual({ userId });
    expect(await takeNext(me, { filter: {} }, now)).toBeNull();
  });

  it("is somebody else for each of several who ask at once", async () => {
    const agents = await Promise.all(["A", "B", "C", "D", "E"].map((name) => employed("agent", name)));
    for (let count = 0; count < 4; count++) await lockedOut(minutes(count));
    const got = await Promise.all(agents.map((agent) => takeNext(agent, { filter: {} }, now)));
    const ids = got.flatMap((each) => each?.userId ?? []);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(4);
  });
});
