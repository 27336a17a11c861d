import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { jobs } from "@/lib/jobs/registry";
import { reconnect } from "@/lib/remedies/reconnect";
import { admitted, lockedOut, minutes, openLockouts, phone, setPolicy, staff, tryToCreate } from "@/lib/testing/people";
import { policyForUser } from "./for-user";
import { grantOverride, liveOverridesMax } from "./grant-override";
import { listOverrides } from "./list-overrides";
import { policyOfPerson } from "./of-person";
import { revokeOverride } from "./revoke-override";
import { GrantOverride } from "./schema";
import { settleLockouts } from "./settle-lockouts";

const lead = staff("lead", "Rui Tavares");
const agent = staff("agent");
const job = { kind: "system", name: "job" } as const;
const dayMinutes = 60 * 24;
// lockedOut() tells a story that ends a day after its start.
const locked = minutes(dayMinutes + 1);

beforeEach(() => setPolicy("today"));

async function grant(userId: string, switches: { max_active?: number | null; list_enabled?: boolean }, now = locked, days = 7) {
  return grantOverride(lead, { userId, ...switches, days, reason: "they asked" }, now);
}

describe("an override", () => {
  it("lets one person through, by an act of support, with its audit entry and the job that looks when it ends", async () => {
    const { app } = await lockedOut();
    const granted = await grant(app.userId, { max_active: null });
    expect(granted).toMatchObject({ freed: 1, refused: 0, expiresAt: minutes(dayMinutes * 8 + 1) });
    expect(await openLockouts(app.userId)).toMatchObject([{ freedBy: "policy", freedAt: locked, supportAt: locked }]);
    expect(await policyForUser(db, app.userId, locked)).toMatchObject({ maxActive: null, listEnabled: false });
    expect(await db.auditEntry.findMany({ where: { action: "override.grant", userId: app.userId } })).toMatchObject([
      { actorName: "Rui Tavares", reason: "they asked", after: { override_id: granted.id, max_active: null, lockouts_freed: 1 } },
    ]);
    const [queued] = await db.$queryRaw<{ run_at: Date }[]>`
      SELECT run_at FROM graphile_worker.jobs WHERE key = ${`lockouts.settle ${granted.id}`}`;
    expect(queued?.run_at).toEqual(granted.expiresAt);
    expect(await tryToCreate(app, minutes(dayMinutes + 2))).not.toBe("conflict");
    expect(await db.lockout.findMany({ where: { userId: app.userId } })).toMatchObject([{ outcome: "support" }]);
  });

  it("is over when it expires: the job refuses again whom it had freed, and nobody whose clock differs is forgotten", async () => {
    const { app } = await lockedOut();
    const { expiresAt } = await grant(app.userId, { max_active: 2 });
    const payload = { userId: app.userId, at: expiresAt.toISOString() };
    expect(await settleLockouts(job, { userId: app.userId }, new Date(expiresAt.getTime() - 1))).toEqual({ freed: 0, refused: 0 });
    expect(await jobs["lockouts.settle"]?.run(job, payload)).toEqual({ freed: 0, refused: 1 });
    expect(await openLockouts(app.userId)).toMatchObject([{ freedAt: null, supportAt: locked }]);
    const other = await lockedOut();
    await grant(other.app.userId, { max_active: 2 }, locked, 1);
    expect(await settleLockouts(job, {}, minutes(dayMinutes * 3))).toMatchObject({ refused: 1 });
  });

  it("is revoked once, and then the policy holds again", async () => {
    const { app } = await lockedOut();
    const { id } = await grant(app.userId, { max_active: 5 });
    const revoke = () => revokeOverride(lead, { userId: app.userId, overrideId: id, reason: "solved" }, minutes(dayMinutes + 5));
    expect(await revoke()).toEqual({ freed: 0, refused: 1 });
    expect(await openLockouts(app.userId)).toMatchObject([{ freedAt: null }]);
    await expect(revoke()).rejects.toMatchObject({ code: "NOT_ACTIVE", message: "Rui Tavares has revoked it already." });
    expect(await db.auditEntry.findMany({ where: { action: "override.revoke", userId: app.userId } })).toMatchObject([
      { reason: "solved", before: { override_id: id, max_active: 5, granted_by: "Rui Tavares" }, after: { lockouts_refused_again: 1 } },
    ]);
    await expect(revokeOverride(lead, { userId: app.userId, overrideId: newId(), reason: "not there" }, locked)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const { id: short } = await grant(app.userId, { max_active: 5 }, locked, 1);
    await expect(
      revokeOverride(lead, { userId: app.userId, overrideId: short, reason: "too late" }, minutes(dayMinutes * 9)),
    ).rejects.toMatchObject({ code: "NOT_ACTIVE" });
  });

  it("leaves alone what it does not name: each switch is that of the newest override that does", async () => {
    const { userId } = await admitted(phone());
    await grant(userId, { max_active: 4 }, minutes(0));
    await grant(userId, { list_enabled: true }, minutes(1));
    const { met, overrides } = await policyOfPerson(lead, { userId }, minutes(2));
    expect(met).toMatchObject({ listEnabled: true, conflictIncludesId: false, maxActive: 4 });
    expect(met.from).toEqual({ list: overrides[0]?.id, id: null, limit: overrides[1]?.id });
    await grant(userId, { max_active: 1 }, minutes(3));
    expect(await policyForUser(db, userId, minutes(4))).toMatchObject({ maxActive: 1, listEnabled: true });
  });

  it("can refuse again, too: a lower limit for one person", async () => {
    await setPolicy("option3", minutes(0));
    const app = await admitted(phone());
    await tryToCreate(app, minutes(1));
    await grant(app.userId, { max_active: 1 }, minutes(2));
    expect(await tryToCreate(app, minutes(3))).toBe("conflict");
  });

  it("is granted by leads, to people who exist, for switches that are named, and not without end", async () => {
    const { userId } = await admitted(phone());
    const input = { userId, max_active: 2, days: 7, reason: "they asked" };
    await expect(grantOverride(agent, input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(grantOverride(lead, { ...input, userId: newId() })).rejects.toMatchObject({ code: "USER_NOT_FOUND" });
    expect(GrantOverride.safeParse({ userId, days: 7, reason: "nothing named" }).success).toBe(false);
    expect(GrantOverride.safeParse({ ...input, days: 91 }).success).toBe(false);
    expect(GrantOverride.safeParse({ ...input, max_active: 0 }).success).toBe(false);
    for (let count = 0; count < liveOverridesMax; count++) await grant(userId, { max_active: 2 }, minutes(0));
    await expect(grant(userId, { max_active: 2 }, minutes(1))).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    // Those that have ended do not count.
    await expect(grant(userId, { max_active: 2 }, minutes(dayMinutes * 8))).resolves.toBeDefined();
  });
});

describe("a reconnect", () => {
  const input = { persona: "wellness_specialist", goal: "", reasonCode: "reinstall" as const, reason: "lost id" };

  it("frees as long as the id is handed out, and refuses again when that ends", async () => {
    const old = phone({ appVersion: "2.4.0" });
    await tryToCreate(old, minutes(0));
    const app = phone({ appVersion: "2.4.0" }, old.userId);
    expect(await tryToCreate(app, minutes(1))).toBe("conflict");
    const { expiresAt } = await reconnect(agent, { userId: old.userId, ...input }, minutes(2));
    const [override] = (await policyOfPerson(agent, { userId: old.userId }, minutes(3))).overrides;
    expect(override).toMatchObject({ conflictIncludesId: true, maxActive: undefined, live: true });
    await settleLockouts(job, {}, minutes(3));
    expect(await openLockouts(old.userId)).toMatchObject([{ freedBy: "reconnect" }]);
    const [queued] = await db.$queryRaw<{ run_at: Date }[]>`
      SELECT run_at FROM graphile_worker.jobs WHERE key = ${`lockouts.settle ${override?.id}`}`;
    expect(queued?.run_at).toEqual(expiresAt);
    await settleLockouts(job, { userId: old.userId, at: expiresAt }, minutes(3));
    expect(await openLockouts(old.userId)).toMatchObject([{ freedAt: null, freedBy: null, supportAt: minutes(2) }]);
  });

  it("stays in force beside an override of the limit, whichever came first", async () => {
    const { userId } = await admitted(phone());
    await grant(userId, { max_active: 3 }, minutes(1));
    await db.policyOverride.create({
      data: {
        userId,
        id: newId(),
        conflictIncludesId: true,
        reason: "reconnect",
        grantedById: "x",
        grantedByName: "Ana",
        grantedAt: minutes(2),
        expiresAt: minutes(99),
      },
    });
    expect(await policyForUser(db, userId, minutes(3))).toMatchObject({ maxActive: 3, conflictIncludesId: true });
  });
});

describe("the list of overrides", () => {
  it("holds those that live, the one that ends first at the top, in pages", async () => {
    await db.policyOverride.deleteMany();
    const people = await Promise.all(Array.from({ length: 5 }, () => admitted(phone())));
    const days = [5, 3, 9, 1, 7];
    for (const [index, { userId }] of people.entries()) await grant(userId, { max_active: 2 }, minutes(0), days[index]);
    const { id } = await grant(people[0]?.userId ?? "", { list_enabled: true }, minutes(0), 2);
    await revokeOverride(lead, { userId: people[0]?.userId ?? "", overrideId: id, reason: "not needed" }, minutes(1));
    const first = await listOverrides(agent, { limit: 2 }, minutes(dayMinutes * 2));
    const second = await listOverrides(agent, { limit: 2, cursor: first.next ?? "" }, minutes(dayMinutes * 2));
    const endsAfter = ({ rows }: typeof first) => rows.map(({ expiresAt }) => (expiresAt.getTime() - minutes(0).getTime()) / 86_400_000);
    expect([endsAfter(first), endsAfter(second), second.next]).toEqual([[3, 5], [7, 9], null]);
    expect(first.rows[0]).toMatchObject({ user: { id: people[1]?.userId }, maxActive: 2, listEnabled: null, grantedBy: "Rui Tavares" });
    expect(endsAfter(await listOverrides(agent, { limit: 2, cursor: second.previous ?? "" }, minutes(dayMinutes * 2)))).toEqual([3, 5]);
    await expect(listOverrides(staff("product"), { limit: 2 })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
