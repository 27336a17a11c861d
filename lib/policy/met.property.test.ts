import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { admitted, minutes, phone, staff } from "@/lib/testing/people";
import { changePolicy } from "./change";
import { policyForUser } from "./for-user";
import { policyOfPerson } from "./of-person";
import { policyInForce, versionOf } from "./read";
import { rolloutPlace } from "./rollout";
import { metAt, type PolicyVersion, type Switches, sameSwitches, sharesOf } from "./rules";

const lead = staff("lead");
const switches = fc.record({
  listEnabled: fc.boolean(),
  conflictIncludesId: fc.boolean(),
  maxActive: fc.constantFrom(1, 2, 3, null),
});
const percent = fc.oneof(fc.constantFrom(100, 1, 50, 99), fc.integer({ min: 1, max: 100 }));
const changes = fc.array(fc.record({ to: switches, percent }), { minLength: 1, maxLength: 5 });
const named = fc.option(fc.boolean());
const overrides = fc.array(
  fc.record({
    listEnabled: named,
    conflictIncludesId: named,
    limit: fc.option(fc.constantFrom(1, 2, null), { nil: undefined }),
    grantedMinute: fc.integer({ min: 0, max: 3 }),
    livesMinutes: fc.integer({ min: 1, max: 60 }),
    revoked: fc.boolean(),
  }),
  { maxLength: 4 },
);
type Granted = typeof overrides extends fc.Arbitrary<(infer T)[]> ? T : never;

describe("the policy of one user", () => {
  it("is in SQL what the model says, whatever was rolled out and granted", { timeout: 120_000 }, async () => {
    const run = async (story: { to: Switches; percent: number }[], granted: Granted[], minute: number) => {
      for (const { to, percent: rollout_percent } of story) await change(to, rollout_percent);
      const head = versionOf(await policyInForce(db));
      for (let user = 0; user < 4; user++) {
        const { userId } = await admitted(phone());
        await db.policyOverride.createMany({ data: granted.map((override) => rowOf(userId, override)) });
        const now = minutes(minute);
        const { met, place, policy } = await policyOfPerson(lead, { userId }, now);
        expect([place, policy]).toEqual([rolloutPlace(userId), head]);
        const { from, ...model } = met;
        expect(model).toEqual(await policyForUser(db, userId, now));
        const live = granted.filter((each) => !each.revoked && each.grantedMinute + each.livesMinutes > minute);
        if (live.length === 0) expect({ from, model }).toEqual({ from: { list: null, id: null, limit: null }, model: metAt(head, place) });
      }
    };
    await fc.assert(fc.asyncProperty(changes, overrides, fc.integer({ min: 4, max: 70 }), run), { numRuns: 60 });
  });
});

describe("whom a change reaches", () => {
  const version: fc.Arbitrary<PolicyVersion> = fc
    .record({ own: switches, base: switches, percent })
    .map(({ own, base, percent: rolloutPercent }) => ({
      ...own,
      version: 2,
      rolloutPercent,
      base: rolloutPercent === 100 ? null : { ...base, version: 1 },
    }));

  it("is every place at which the switches change, each once", () => {
    fc.assert(
      fc.property(version, version, (before, after) => {
        const shares = sharesOf(before, after);
        const places = Array.from({ length: 100 }, (_, place) => [metAt(before, place), metAt(after, place)] as const);
        const changed = places.filter(([from, to]) => !sameSwitches(from, to));
        expect(shares.reduce((sum, share) => sum + share.percent, 0)).toBe(changed.length);
        for (const share of shares) {
          const alike = changed.filter(([from, to]) => sameSwitches(from, share.before) && sameSwitches(to, share.after));
          expect(alike).toHaveLength(share.percent);
        }
      }),
      { numRuns: 500 },
    );
  });
});

async function change(to: Switches, rollout_percent: number): Promise<void> {
  const { listEnabled: list_enabled, conflictIncludesId: conflict_includes_id, maxActive: max_active } = to;
  const input = { list_enabled, conflict_includes_id, max_active, rollout_percent, reason: "for a test", ifMatch: "*" };
  await changePolicy(lead, input, minutes(0)).catch((thrown: unknown) => {
    if (!(thrown instanceof Refusal && thrown.code === "VALIDATION_FAILED")) throw thrown;
  });
}

function rowOf(userId: string, override: Granted) {
  const { listEnabled, conflictIncludesId, limit, grantedMinute, livesMinutes, revoked } = override;
  return {
    userId,
    id: newId(),
    listEnabled,
    conflictIncludesId,
    maxActive: limit ?? null,
    maxActiveSet: limit !== undefined,
    reason: "for a test",
    grantedById: lead.id,
    grantedByName: lead.name,
    grantedAt: minutes(grantedMinute),
    expiresAt: minutes(grantedMinute + livesMinutes),
    ...(revoked && { revokedAt: minutes(grantedMinute + 1), revokedByName: lead.name }),
  };
}
