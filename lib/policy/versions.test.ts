import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { analyst, at, history, live, lookingAt, spanMinutes } from "@/lib/metrics/testing/history";
import { naiveConflicts } from "@/lib/metrics/testing/naive";
import { minutes, setPolicy, staff } from "@/lib/testing/people";
import { changePolicy } from "./change";
import { effectOf } from "./effect";
import { listPolicyVersions } from "./list-versions";
import { rolloutPlace } from "./rollout";

const lead = staff("lead", "Rui Tavares");

async function onlyTheFirst(): Promise<void> {
  await db.annotation.deleteMany();
  await db.policy.deleteMany({ where: { version: { gt: 1 } } });
  await db.policy.update({ where: { version: 1 }, data: { at: at(0) } });
}

async function roll(maxActive: number, rollout_percent: number, now: Date): Promise<void> {
  const input = { list_enabled: false, conflict_includes_id: true, max_active: maxActive, reason: "for a test", ifMatch: "*" };
  await changePolicy(lead, { ...input, rollout_percent }, now);
}

beforeEach(onlyTheFirst);

describe("the history of the policy", () => {
  it("says who changed what, when and why, how long it held, and who still met it afterwards", async () => {
    await setPolicy("today", minutes(10));
    await roll(3, 20, minutes(20));
    await roll(3, 60, minutes(30));
    await setPolicy("option1_2", minutes(50));
    const { rows } = await listPolicyVersions(analyst, { limit: 10 }, minutes(60));
    expect(
      rows.map(({ version, until, metUntil, rollout_percent, base }) => [version, until, metUntil, rollout_percent, base?.version]),
    ).toEqual([
      [5, null, null, 100, undefined],
      [4, minutes(50), minutes(50), 60, 2],
      [3, minutes(30), minutes(30), 20, 2],
      [2, minutes(20), minutes(50), 100, undefined],
      [1, minutes(10), minutes(10), 100, undefined],
    ]);
    expect(rows[0]).toMatchObject({ preset: "option1_2", by: "Ana Prado", reason: "for a test", at: minutes(50) });
    expect(rows[1]?.base).toMatchObject({ preset: "today", version: 2 });
  });

  it("is read in pages, in both directions", async () => {
    for (let change = 1; change <= 6; change++) await setPolicy(change % 2 ? "today" : "option1", minutes(change));
    const versionsOf = async (cursor?: string) => {
      const page = await listPolicyVersions(lead, { limit: 3, cursor }, minutes(60));
      return { ...page, versions: page.rows.map(({ version }) => version) };
    };
    const first = await versionsOf();
    const second = await versionsOf(first.next ?? "");
    const third = await versionsOf(second.next ?? "");
    expect([first.versions, second.versions, third.versions]).toEqual([[7, 6, 5], [4, 3, 2], [1]]);
    expect((await versionsOf(third.previous ?? "")).versions).toEqual([4, 3, 2]);
    expect([first.previous, third.next]).toEqual([null, null]);
    await expect(versionsOf("nonsense")).rejects.toMatchObject({ code: "INVALID_CURSOR" });
  });
});

describe("the effect so far", () => {
  const minute = fc.integer({ min: 1, max: spanMinutes });
  const changes = fc
    .uniqueArray(minute, { minLength: 1, maxLength: 4 })
    .chain((when) =>
      fc.tuple(
        ...when.sort((a, b) => a - b).map((each) => fc.record({ minute: fc.constant(each), percent: fc.constantFrom(100, 50, 30) })),
      ),
    );
  const past = history.chain((people) => fc.tuple(fc.constant(people), lookingAt(people)));

  it("counts every logical attempt once, under the version that its last attempt met", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(past, changes, async ([people, now], story) => {
        await onlyTheFirst();
        await live(people);
        for (const [index, change] of story.entries()) await roll(index + 2, change.percent, at(change.minute));
        await assignVersions();
        const asked = await listPolicyVersions(analyst, { limit: 100 }, now);
        const begun = asked.rows.filter((row) => row.at < now);
        const all = naiveConflicts(people, "logical", at(0), now, now);
        expect(sumOf(begun.map(({ effect }) => effect.own))).toEqual(all);
        for (const { at: from, until, effect } of begun.filter((row) => row.base)) {
          const to = until && until < now ? until : now;
          expect(sumOf([effect.own, effect.others])).toEqual(naiveConflicts(people, "logical", from, to, now));
        }
        for (const { effect } of begun) expect([effect.own.rate === null, effect.readFrom]).toEqual([effect.own.denominator === 0, null]);
      }),
      { numRuns: 40 },
    );
  });

  it("reads the newest attempts only, where there are more than are read, and says from when on", async () => {
    await onlyTheFirst();
    const tries = [5, 40, 80, 120].map((minute) => ({ minute, persona: "sleep_coach", conflict: minute === 120, lockout: null }));
    const person = { isTest: false, attempts: tries, lockouts: [], signs: [], complaints: [] };
    await live([person]);
    const life = { version: 1, base: null, from: at(0), to: null };
    expect(await effectOf(db, life, at(200), 2)).toMatchObject({ readFrom: at(80), own: { denominator: 2, numerator: 1, users: 1 } });
    expect(await effectOf(db, life, at(200))).toMatchObject({ readFrom: null, own: { denominator: 4, numerator: 1, unrecovered: 1 } });
    expect(await effectOf(db, { ...life, to: at(100) }, at(200))).toMatchObject({ own: { denominator: 3, numerator: 0 } });
  });
});

type Counts = { denominator: number; numerator: number; recovered: number; unrecovered: number; undecided: number };

function sumOf(counts: (Counts | null)[]): Counts {
  const sum = { denominator: 0, numerator: 0, recovered: 0, unrecovered: 0, undecided: 0 };
  for (const each of counts) for (const name of Object.keys(sum) as (keyof Counts)[]) sum[name] += each?.[name] ?? 0;
  return sum;
}

/** As the server would have answered: each attempt met the version in force then, or its base. */
async function assignVersions(): Promise<void> {
  const versions = await db.policy.findMany({ orderBy: { version: "desc" } });
  const attempts = await db.attempt.findMany({ select: { userId: true, id: true, at: true } });
  for (const attempt of attempts) {
    const head = versions.find((version) => version.at <= attempt.at);
    const met = head && rolloutPlace(attempt.userId) >= head.rolloutPercent ? (head.baseVersion ?? 1) : (head?.version ?? 1);
    await db.attempt.updateMany({ where: { userId: attempt.userId, id: attempt.id }, data: { policyVersion: met } });
  }
}
