import fc from "fast-check";
import { expect, it } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { minutes } from "@/lib/testing/people";
import { standingOf } from "./testing/standing";
import { type Act, acts, report, type Told, Twins } from "./testing/story";

// Backends send batches again, in any order, several at once, days later. None of it may show.

const runs = Number(process.env.FC_RUNS ?? 25);

/** How a story is delivered: in which order, in which batches, which batches twice, and how many at once. */
const delivery = fc.record({
  order: fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 }),
  batchSizes: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 6 }),
  repeats: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
  atOnce: fc.integer({ min: 1, max: 4 }),
});
type Delivery = typeof delivery extends fc.Arbitrary<infer T> ? T : never;

// Found by a hunt: free for a while by a policy, and helped by a reset that was told later but came earlier.
const freedForAWhile: [Act[], boolean, Delivery] = [
  [
    { do: "create", phone: 0, persona: "sleep_coach", goal: "" },
    { do: "create", phone: 0, persona: "sleep_coach", goal: "" },
    { do: "policy", maxActive: 2 },
    { do: "reset", mode: "delete", persona: "wellness_specialist" },
    { do: "message", phone: 0, nth: 0 },
    { do: "policy", maxActive: 1 },
  ],
  false,
  { order: [3, 1, 2, 0], batchSizes: [1], repeats: [true], atOnce: 1 },
];

it("however a story is split, shuffled, repeated and sent at once, it leaves the same rows", {
  timeout: 60_000 + runs * 3_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 24 }), fc.boolean(), delivery, async (story, namesHolder, how) => {
      const twins = await Twins.begin("told", namesHolder);
      for (const act of story) await twins.act(act);
      const last = minutes(twins.minute + 1);
      const counts = await deliver(twins.told, how, last);
      expect(counts).toEqual({ accepted: twins.told.length, rejected: 0 });
      const inOrder = newId();
      await deliver(of(twins.told, inOrder), { order: [], batchSizes: [1], repeats: [false], atOnce: 1 }, last);
      expect(await standingOf(twins.twin)).toEqual(await standingOf(inOrder));
      const lived = await standingOf(twins.userId);
      expect((await standingOf(inOrder)).lockouts).toEqual(lived.lockouts.map((lockout) => ({ ...lockout, hasReset: false })));
      const stored = await db.event.findMany({ where: { userId: twins.twin, source: "service" }, select: { id: true } });
      expect(stored.map(({ id }) => id).sort()).toEqual(twins.told.map((event) => event.event_id).sort());
    }),
    { numRuns: runs, endOnFailure: true, examples: [freedForAWhile] },
  );
});

async function deliver(told: readonly Told[], how: Delivery, now: Date): Promise<{ accepted: number; rejected: number }> {
  const shuffled = told
    .map((event, index) => ({ event, place: how.order[index] ?? index }))
    .sort((a, b) => a.place - b.place)
    .map(({ event }) => event);
  const batches: Told[][] = [];
  for (let from = 0, turn = 0; from < shuffled.length; turn++) {
    const size = how.batchSizes[turn % how.batchSizes.length] ?? 1;
    batches.push(shuffled.slice(from, from + size));
    if (how.repeats[turn % how.repeats.length]) batches.push(shuffled.slice(Math.max(0, from - 2), from + size));
    from += size;
  }
  const answers: Awaited<ReturnType<typeof report>>[] = [];
  const work = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) answers.push(await report(batch, now));
  };
  await Promise.all(Array.from({ length: how.atOnce }, work));
  return {
    accepted: answers.reduce((sum, { accepted }) => sum + accepted, 0),
    rejected: answers.reduce((sum, { rejected }) => sum + rejected.length, 0),
  };
}

function of(told: readonly Told[], userId: string): Told[] {
  return told.map((event) => ({ ...event, user_id: userId }));
}
