import fc from "fast-check";
import { expect, it } from "vitest";
import type { AppActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { wouldRefuse } from "@/lib/lockouts/rules";
import { reconnect } from "@/lib/remedies/reconnect";
import { resetConsultations } from "@/lib/remedies/reset";
import { admitted, minutes, phone, staff, tryToCreate } from "@/lib/testing/people";
import { changePolicy } from "./change";
import { policyForUser } from "./for-user";
import { grantOverride } from "./grant-override";
import { previewPolicyChange } from "./preview-change";
import { policyInForce, versionOf } from "./read";
import { revokeOverride } from "./revoke-override";
import { rolloutPlace } from "./rollout";
import { metBy } from "./rules";
import { settleLockouts } from "./settle-lockouts";

// Random lives of two people, one in the first half of every rollout and one in the second, while the policy changes for
// shares of the users, and overrides come, end and are revoked. After each act: locked out now is exactly whose last
// attempt was refused and would be again, by the model of the policy; and a preview said how many would change.

const who = fc.nat(1);
const key = fc.constantFrom("wellness_specialist", "sleep_coach");
const limit = fc.constantFrom(1, 2, null);
const acts = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("create" as const), who, phone: fc.nat(1), persona: key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("archive" as const), who, persona: key }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("policy" as const), limit, id: fc.boolean(), percent: fc.constantFrom(100, 100, 50, 60, 1) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("grant" as const), who, limit, days: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("grant id" as const), who, id: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("revoke" as const), who, nth: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("reconnect" as const), who, persona: key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("wait" as const), hours: fc.constantFrom(20, 40, 200) }) },
);
type Act = typeof acts extends fc.Arbitrary<infer T> ? T : never;

const lead = staff("lead");

class Lives {
  private minute = 0;
  /** Whose last attempt in a key was refused, by installation; true: handed its id by a reconnect since. */
  private readonly refused = new Map<string, { app: AppActor; persona: string; reconnected: boolean }>();
  private readonly people: AppActor[][];

  private constructor(people: AppActor[][]) {
    this.people = people;
  }

  static async begin(): Promise<Lives> {
    const people = [personAt((place) => place < 50), personAt((place) => place >= 50)];
    for (const [first] of people) if (first) await admitted(first, minutes(0));
    const lives = new Lives(people);
    await lives.act({ do: "policy", limit: 1, id: false, percent: 100 });
    return lives;
  }

  private get now(): Date {
    return minutes(this.minute);
  }

  async act(act: Act): Promise<void> {
    this.minute++;
    switch (act.do) {
      case "create": {
        const app = this.phoneOf(act.who, act.phone);
        const place = `${app.installation.installationId} ${act.persona}`;
        if ((await tryToCreate(app, this.now, act.persona)) !== "conflict") this.refused.delete(place);
        else this.refused.set(place, { app, persona: act.persona, reconnected: false });
        return;
      }
      case "archive":
        await resetConsultations(
          lead,
          { userId: this.userId(act.who), mode: "archive", persona: act.persona, reasonCode: "other", reason: "for a test" },
          this.now,
        );
        return;
      case "policy": {
        const input = { list_enabled: false, conflict_includes_id: act.id, max_active: act.limit, rollout_percent: act.percent };
        const told = await previewPolicyChange(lead, input, this.now).catch(() => undefined);
        const before = await lockedOut({});
        const changed = await changePolicy(lead, { ...input, reason: "for a test", ifMatch: "*" }, this.now).catch(() => undefined);
        expect(changed === undefined).toBe(told === undefined);
        const after = await lockedOut({});
        if (told) {
          expect([told.lockouts.freed, told.lockouts.refusedAgain]).toEqual([
            before.filter((place) => !after.includes(place)).length,
            after.filter((place) => !before.includes(place)).length,
          ]);
        }
        return;
      }
      case "grant":
        await grantOverride(lead, { userId: this.userId(act.who), max_active: act.limit, days: act.days, reason: "for a test" }, this.now);
        return;
      case "grant id":
        await grantOverride(lead, { userId: this.userId(act.who), conflict_includes_id: act.id, days: 2, reason: "for a test" }, this.now);
        return;
      case "revoke": {
        const userId = this.userId(act.who);
        const live = await db.policyOverride.findMany({
          where: { userId, revokedAt: null, expiresAt: { gt: this.now } },
          orderBy: { grantedAt: "asc" },
        });
        const override = live[act.nth % Math.max(1, live.length)];
        if (override) await revokeOverride(lead, { userId, overrideId: override.id, reason: "for a test" }, this.now);
        return;
      }
      case "reconnect": {
        const userId = this.userId(act.who);
        const locked = await this.lockedOut();
        const input = { userId, persona: act.persona, goal: "", reasonCode: "reinstall" as const, reason: "for a test" };
        const done = await reconnect(lead, input, this.now).catch(() => undefined);
        for (const [place, one] of this.refused) {
          if (done && one.app.userId === userId && one.persona === act.persona && locked.includes(place)) one.reconnected = true;
        }
        return;
      }
      case "wait": {
        // The jobs that were put into the queue, at the time for which they were.
        const until = minutes(this.minute + act.hours * 60);
        const due = await db.policyOverride.findMany({
          where: { expiresAt: { gt: this.now, lte: until }, userId: { in: [this.userId(0), this.userId(1)] } },
          orderBy: { expiresAt: "asc" },
        });
        for (const { userId, expiresAt } of due) await settleLockouts(job, { userId, at: expiresAt }, new Date(0));
        this.minute += act.hours * 60;
      }
    }
  }

  private lockedOut(): Promise<string[]> {
    return lockedOut({ userId: { in: [this.userId(0), this.userId(1)] } });
  }

  async check(): Promise<void> {
    const version = versionOf(await policyInForce(db));
    const expected: string[] = [];
    for (const [place, one] of this.refused) {
      const { userId } = one.app;
      const overrides = await db.policyOverride.findMany({ where: { userId } });
      const { from: _, ...met } = metBy(version, rolloutPlace(userId), overrides, this.now);
      expect(met).toEqual(await policyForUser(db, userId, this.now));
      const active = await db.consultation.count({ where: { userId, persona: one.persona, status: "active" } });
      if (one.reconnected && !met.conflictIncludesId) one.reconnected = false;
      if (wouldRefuse(active, met.maxActive) && !one.reconnected) expected.push(place);
    }
    expect(await this.lockedOut()).toEqual(expected.sort());
  }

  private phoneOf(person: number, index: number): AppActor {
    const app = this.people[person]?.[index];
    if (!app) throw new Error("There are two people with two phones each.");
    return app;
  }

  private userId(person: number): string {
    return this.phoneOf(person, 0).userId;
  }
}

const job = { kind: "system", name: "job" } as const;

/** Installations and keys whose lockout is open and not freed. */
async function lockedOut(whose: { userId?: { in: string[] } }): Promise<string[]> {
  const open = await db.lockout.findMany({ where: { ...whose, closedAt: null, freedAt: null } });
  return open.map((lockout) => `${lockout.installationId} ${lockout.persona}`).sort();
}

function personAt(fits: (place: number) => boolean): AppActor[] {
  let userId = newId();
  while (!fits(rolloutPlace(userId))) userId = newId();
  const understands = { appVersion: "2.4.0" };
  return [phone(understands, userId), phone(understands, userId)];
}

it("keeps locked out now equal to what the server would refuse, through rollouts and overrides", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 22 }), async (story) => {
      const lives = await Lives.begin();
      for (const act of story) {
        await lives.act(act);
        await lives.check();
      }
    }),
    { numRuns: 60 },
  );
});
