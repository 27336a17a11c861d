import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { lockedOut, minutes, openLockouts, setPolicy, staff, tryToCreate } from "@/lib/testing/people";
import { compareVersions, understands } from "./abilities";
import { changePolicy } from "./change";
import { policyForUser } from "./for-user";
import { readPolicy } from "./read";
import { rolloutPlace } from "./rollout";
import { type Preset, presetOf, presets } from "./rules";

const lead = staff("lead", "Rui Tavares");
const to = (preset: Preset) => {
  const { listEnabled, conflictIncludesId, maxActive } = presets[preset];
  return { list_enabled: listEnabled, conflict_includes_id: conflictIncludesId, max_active: maxActive, reason: "trying it out" };
};

describe("the policy", () => {
  it("starts with the recommended preset, and every preset is recognised", async () => {
    expect(await readPolicy(staff("product"))).toMatchObject({ version: 1, preset: "option1_2" });
    for (const preset of Object.keys(presets) as Preset[]) expect(presetOf(presets[preset])).toBe(preset);
    expect(presetOf({ listEnabled: true, conflictIncludesId: false, maxActive: 3 })).toBeNull();
  });

  it("changes for the version that was read, once, with its annotation and audit entry", async () => {
    const before = await readPolicy(lead);
    const change = () => changePolicy(lead, { ...to("today"), ifMatch: `"p${before.version}"` }, minutes(1));
    const both = await Promise.allSettled([change(), change()]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = both.find((result): result is PromiseRejectedResult => result.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "PRECONDITION_FAILED" });
    const version = before.version + 1;
    expect(await readPolicy(lead)).toMatchObject({ version, preset: "today", by: "Rui Tavares" });
    expect(await db.annotation.findMany({ where: { policyVersion: version } })).toMatchObject([
      { kind: "policy", detail: "trying it out" },
    ]);
    expect(await db.auditEntry.findMany({ where: { action: "policy.change", targetId: String(version) } })).toMatchObject([
      { actorRole: "lead", reason: "trying it out" },
    ]);
  });

  it("is changed by leads only, and never without having been read", async () => {
    await expect(changePolicy(staff("agent"), { ...to("today"), ifMatch: "*" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(changePolicy(lead, to("today"))).rejects.toBeInstanceOf(Refusal);
  });

  it("frees who would no longer be refused, and takes it back with the limit", async () => {
    await setPolicy("today");
    const { app } = await lockedOut();
    await setPolicy("option3", minutes(60 * 25));
    expect(await openLockouts(app.userId)).toMatchObject([{ freedBy: "policy", supportAt: null }]);
    await setPolicy("today", minutes(60 * 26));
    expect(await openLockouts(app.userId)).toMatchObject([{ freedBy: null, freedAt: null }]);
    await setPolicy("option3", minutes(60 * 27));
    await tryToCreate(app, minutes(60 * 28));
    expect(await db.lockout.findMany({ where: { userId: app.userId } })).toMatchObject([{ outcome: "self" }]);
  });

  it("is met with the user's own override until it expires", async () => {
    await setPolicy("today");
    const { app, chat } = await lockedOut();
    const expiresAt = minutes(60 * 48);
    await db.policyOverride.create({
      data: {
        userId: app.userId,
        id: crypto.randomUUID(),
        conflictIncludesId: true,
        reason: "test",
        grantedById: "x",
        grantedByName: "x",
        grantedAt: minutes(1),
        expiresAt,
      },
    });
    const { createConsultation } = await import("@/lib/consultations/create");
    const answer = (at: Date) =>
      createConsultation(app, { persona: "wellness_specialist", goal: "", title: null }, at).catch((thrown: unknown) => thrown);
    expect(await answer(minutes(60 * 47))).toMatchObject({ extra: { bare: { existing_consultation_id: chat } } });
    expect(await answer(minutes(60 * 49))).toMatchObject({
      extra: { bare: { message: expect.stringContaining("conflicting consultation") } },
    });
    expect(await policyForUser(db, app.userId, minutes(60 * 47))).toMatchObject({ ...presets.today, conflictIncludesId: true });
    expect(await policyForUser(db, app.userId, minutes(60 * 49))).toMatchObject(presets.today);
  });
});

describe("a share of the users", () => {
  it("is chosen by their id alone, the same here and in the database, and evenly", async () => {
    const ids = Array.from({ length: 4000 }, () => newId());
    const rows = await db.$queryRaw<{ id: string; place: number }[]>`
      SELECT id::text, rollout_place(id) AS place FROM unnest(${ids}::uuid[]) AS given(id)`;
    for (const { id, place } of rows) expect([id, rolloutPlace(id)]).toEqual([id, place]);
    const below = (percent: number) => rows.filter(({ place }) => place < percent).length;
    expect(below(100)).toBe(ids.length);
    // Five standard deviations of a binomial: a fair hash does not leave them.
    for (const percent of [5, 20, 50]) {
      const share = percent / 100;
      expect(Math.abs(below(percent) - ids.length * share)).toBeLessThan(5 * Math.sqrt(ids.length * share * (1 - share)));
    }
  });
});

describe("what a version understands", () => {
  it("is told by the lowest version that does", () => {
    expect([understands("2.2.9", "list"), understands("2.3.0", "list"), understands("2.10", "list"), understands(null, "list")]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(compareVersions("2.4", "2.4.0")).toBe(0);
    expect(compareVersions("2.4.1", "2.10.0")).toBeLessThan(0);
  });
});
