import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { admitted, lockedOut, minutes, openLockouts, phone, reinstalled, setPolicy, staff, tryToCreate } from "@/lib/testing/people";
import { changePolicy } from "./change";
import { policyForUser } from "./for-user";
import { previewPolicyChange } from "./preview-change";
import { readPolicy } from "./read";
import { rolloutPlace } from "./rollout";
import { type Preset, presets } from "./rules";
import { settleLockouts } from "./settle-lockouts";

const lead = staff("lead", "Rui Tavares");
const day = 60 * 24;

function to(preset: Preset, rollout_percent?: number) {
  const { listEnabled, conflictIncludesId, maxActive } = presets[preset];
  return { list_enabled: listEnabled, conflict_includes_id: conflictIncludesId, max_active: maxActive, rollout_percent };
}

async function change(preset: Preset, percent?: number, now?: Date) {
  return changePolicy(lead, { ...to(preset, percent), reason: "step by step", ifMatch: "*" }, now);
}

function idAt(fits: (place: number) => boolean): string {
  let userId = newId();
  while (!fits(rolloutPlace(userId))) userId = newId();
  return userId;
}

describe("a rollout", () => {
  it("holds for its share of the users, while the others keep what everybody had before", async () => {
    await setPolicy("today");
    const before = await readPolicy(lead);
    const [early, late] = [idAt((place) => place < 20), idAt((place) => place >= 20)];
    const twenty = await change("option1_2", 20);
    expect(twenty).toMatchObject({ rollout_percent: 20, preset: "option1_2", base: { version: before.version, preset: "today" } });
    expect(await policyForUser(db, early, minutes(1))).toMatchObject({ ...presets.option1_2, version: twenty.version });
    expect(await policyForUser(db, late, minutes(1))).toMatchObject({ ...presets.today, version: before.version });

    // More of them, and fewer again: new versions over the same base.
    const ninety = await change("option1_2", 90);
    expect(ninety).toMatchObject({ version: twenty.version + 1, rollout_percent: 90, base: { version: before.version } });
    expect(await policyForUser(db, early, minutes(1))).toMatchObject({ version: ninety.version });
    expect(await change("option1_2", 10)).toMatchObject({ rollout_percent: 10, base: { version: before.version } });

    expect(await change("option1_2")).toMatchObject({ rollout_percent: 100, base: null });
    expect(await policyForUser(db, late, minutes(1))).toMatchObject(presets.option1_2);
  });

  it("is taken back with the switches of its base, and stands on the charts and in the log with its share", async () => {
    await setPolicy("today");
    const { version } = await change("option3", 30);
    expect(await db.annotation.findFirst({ where: { policyVersion: version } })).toMatchObject({
      title: "Policy: option3 for 30 % of the users (list off, id in the 409 off, no limit)",
    });
    const entry = await db.auditEntry.findFirst({ where: { action: "policy.change", targetId: String(version) } });
    expect(entry?.after).toMatchObject({ rollout_percent: 30, base: { preset: "today" } });
    expect(await change("today")).toMatchObject({ rollout_percent: 100, base: null, preset: "today" });
  });

  it("needs something to roll out", async () => {
    await setPolicy("today");
    await expect(change("today", 40)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await change("option1", 40);
    await expect(change("today", 60)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await expect(previewPolicyChange(lead, { ...to("today", 60), rollout_percent: 60 })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
    });
  });

  it("frees the locked out who are in it, and nobody else", async () => {
    await setPolicy("today");
    const places = [idAt((place) => place < 50), idAt((place) => place >= 50)];
    for (const userId of places) {
      const old = phone({}, userId);
      await tryToCreate(old, minutes(0));
      expect(await tryToCreate(reinstalled(old), minutes(1))).toBe("conflict");
    }
    await change("option3", 50, minutes(2));
    const [inside, outside] = await Promise.all(places.map((userId) => openLockouts(userId)));
    expect(inside).toMatchObject([{ freedBy: "policy", freedAt: minutes(2) }]);
    expect(outside).toMatchObject([{ freedAt: null }]);
    await change("today", 100, minutes(3));
    expect(await openLockouts(places[0] ?? "")).toMatchObject([{ freedAt: null }]);
  });

  it("is settled once more shortly after, for creates that were on their way", async () => {
    await change("option1_2", undefined, minutes(5));
    const [job] = await db.$queryRaw<{ run_at: Date; task_identifier: string }[]>`
      SELECT run_at, task_identifier FROM graphile_worker.jobs WHERE key = 'lockouts.settle everybody'`;
    expect(job).toMatchObject({ task_identifier: "lockouts.settle", run_at: new Date(minutes(5).getTime() + 10_000) });
    await setPolicy("today");
    const { app } = await lockedOut();
    // What a create leaves behind that read the policy before it was changed.
    const { version } = await readPolicy(lead);
    await db.policy.update({ where: { version }, data: { maxActive: null } });
    const settled = await settleLockouts({ kind: "system", name: "job" }, { userId: app.userId }, minutes(60 * 25));
    expect(settled).toMatchObject({ freed: 1 });
    expect(await openLockouts(app.userId)).toMatchObject([{ freedBy: "policy" }]);
  });
});

describe("the preview of a change", () => {
  it("says who is reached, and what every next tap shows before and after", async () => {
    await setPolicy("today");
    const { head, next, shares } = await previewPolicyChange(lead, { ...to("option1_2"), rollout_percent: 20 });
    expect([next.version, next.rolloutPercent, next.base?.version]).toEqual([head.version + 1, 20, head.version]);
    expect(shares).toMatchObject([{ percent: 20, before: presets.today, after: presets.option1_2 }]);
    const tap = (situation: string, appClass: string) =>
      shares[0]?.taps.find((each) => each.situation === situation && each.appClass === appClass);
    expect(tap("reinstall", "both")).toMatchObject({
      changes: true,
      before: { tone: "warn", shows: "stuck", screen: { shows: "stuck" } },
      after: { tone: "ok", shows: "opens_existing_chat", screen: { shows: "chat", messageCount: 12 } },
    });
    expect(tap("reinstall", "neither")).toMatchObject({ changes: false, after: { tone: "warn" } });
    expect(tap("has_chat", "neither")).toMatchObject({ changes: false, after: { shows: "keeps_working" } });
    expect(tap("several_chats", "both")).toBeUndefined();
  });

  it("counts who holds more than a lower limit, and says that they keep it", async () => {
    await setPolicy("option3");
    const [many, some, one] = [await admitted(phone()), await admitted(phone()), await admitted(phone())];
    for (let chat = 0; chat < 3; chat++) await tryToCreate(many, minutes(chat));
    for (let chat = 0; chat < 2; chat++) await tryToCreate(many, minutes(chat), "sleep_coach");
    for (let chat = 0; chat < 2; chat++) await tryToCreate(some, minutes(chat));
    await tryToCreate(one, minutes(0));
    const preview = async (max_active: number, rollout_percent = 100) =>
      (await previewPolicyChange(lead, { list_enabled: false, conflict_includes_id: false, max_active, rollout_percent }, minutes(9)))
        .beyond;
    expect(await preview(1)).toEqual({ people: 2, keys: 3, atLeast: false });
    expect(await preview(2)).toEqual({ people: 1, keys: 1, atLeast: false });
    expect(await preview(3)).toEqual({ people: 0, keys: 0, atLeast: false });
    const inside = [many, some].filter(({ userId }) => rolloutPlace(userId) < 40).length;
    expect((await preview(1, 40)).people).toBe(inside);

    const lowered = await previewPolicyChange(lead, { ...to("option1"), rollout_percent: 100 }, minutes(9));
    expect(lowered.shares[0]?.taps.filter(({ situation }) => situation === "several_chats")).toMatchObject([
      { appClass: "neither", before: { shows: "opens_empty_chat" }, after: { shows: "stuck" } },
      { appClass: "list", after: { shows: "opens_existing_chat" } },
      { appClass: "both", after: { shows: "opens_existing_chat" } },
    ]);
    await change("today", undefined, minutes(9));
    expect(await db.consultation.count({ where: { userId: many.userId, status: "active" } })).toBe(5);
    expect(await tryToCreate(many, minutes(10))).toBe("conflict");
  });

  it("says what the versions in use understand", async () => {
    await setPolicy("option3");
    const now = new Date("2027-01-01T12:00:00Z");
    for (const appVersion of ["2.2.0", "2.3.5", "2.4.0", "2.10.0", undefined]) await tryToCreate(phone({ appVersion }), now);
    const { apps } = await previewPolicyChange(lead, { ...to("today"), rollout_percent: 100 }, new Date(now.getTime() + 60_000));
    expect(apps).toEqual({ neither: 2, list: 1, both: 2, total: 5 });
    const later = new Date(now.getTime() + 31 * day * 60_000);
    expect((await previewPolicyChange(lead, { ...to("today"), rollout_percent: 100 }, later)).apps.total).toBe(0);
  });

  it("is for those who may change it", async () => {
    await expect(previewPolicyChange(staff("agent"), { ...to("today"), rollout_percent: 100 })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
