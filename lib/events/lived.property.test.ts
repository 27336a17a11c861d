import fc from "fast-check";
import { expect, it } from "vitest";
import { minutes } from "@/lib/testing/people";
import { standingOf } from "./testing/standing";
import { acts, report, Twins } from "./testing/story";

// The strongest promise of reported events: what a backend tells of its users leaves the desk and the metrics where the
// same lives would have left them, had they been lived over the API itself.

const runs = Number(process.env.FC_RUNS ?? 25);

it("what is told as it happens stands as if it had been lived here, with resets that are told", {
  timeout: 60_000 + runs * 3_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 24 }), fc.boolean(), async (story, namesHolder) => {
      const twins = await Twins.begin("told", namesHolder);
      for (const act of story) {
        const told = await twins.act(act);
        expect((await report(told, minutes(twins.minute))).rejected).toEqual([]);
      }
      const lived = await standingOf(twins.userId);
      expect(await standingOf(twins.twin)).toEqual({
        ...lived,
        lockouts: lived.lockouts.map((lockout) => ({ ...lockout, hasReset: false })),
      });
    }),
    { numRuns: runs },
  );
});

it("and with an agent who resets, undoes and reconnects on the desk", { timeout: 60_000 + runs * 3_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 24 }), async (story) => {
      const twins = await Twins.begin("here");
      for (const act of story) await report(await twins.act(act), minutes(twins.minute));
      expect(await standingOf(twins.twin)).toEqual(await standingOf(twins.userId));
    }),
    { numRuns: runs },
  );
});
