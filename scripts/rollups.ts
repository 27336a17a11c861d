/**
 * The counts that the metrics are read from (docs/metrics-storage.md). Works on DATABASE_URL, or on the demo's database.
 *
 * npm run rollups -- status                      how far counting has come, and what the last comparison found
 * npm run rollups -- catch-up                    counts what is waiting, now
 * npm run rollups -- rebuild                     counts everything anew from the rows, in one transaction; readers see the
 *                                                old counts meanwhile, and an interrupted run leaves them
 * npm run rollups -- audit                       counts 24 days again from their rows and compares; mends what differs, and
 *                                                ends with exit code 1 if something did
 * npm run rollups -- retire --before 2026-01-01  drops the months of attempts and events that ended before that day; what
 *                                                was counted of them stays
 */
import { fileURLToPath } from "node:url";
import { db } from "@/lib/db";
import { auditRollups } from "@/lib/metrics/rollups/audit";
import { fillRollups } from "@/lib/metrics/rollups/fill";
import { retireRows } from "@/lib/metrics/rollups/retire";
import { rollUp } from "@/lib/metrics/rollups/roll-up";
import { operator, required, runCommand } from "./commands";
import { Sentence, say } from "./words";

await runCommand(fileURLToPath(import.meta.url), {
  status: {
    options: {},
    run: async () => {
      const state = await db.rollupState.findFirst();
      if (!state?.asOf) return say("Nothing is counted yet: the metrics read the rows themselves.");
      const waiting = await db.rollupDirty.count();
      say(
        `Counted as of ${state.asOf.toISOString()} in ${state.zone}; committed by ${state.settledAt?.toISOString()}; ${waiting} people wait.`,
      );
      if (state.rawSince) say(`Rows from before ${state.rawSince.toISOString()} are gone; what was counted of them stays.`);
      if (state.auditedAt) say(`Compared with the rows at ${state.auditedAt.toISOString()}: ${JSON.stringify(state.audit)}`);
    },
  },
  "catch-up": { options: {}, run: async () => say(JSON.stringify(await rollUp(operator))) },
  rebuild: {
    options: {},
    run: async () => {
      const started = Date.now();
      const people = await fillRollups("wait", new Date(), (done) => {
        if (done % 100_000 < 1_000) say(`  ${done} people so far`);
      });
      say(`Counted ${people} people anew in ${((Date.now() - started) / 1_000).toFixed(1)} s.`);
    },
  },
  audit: {
    options: {},
    run: async () => {
      const { days, differed, mended } = await auditRollups(operator);
      if (differed.length > 0) throw new Sentence(`${differed.join(", ")} were not as counted. Counted anew: ${mended}.`);
      say(`${days.length} days are as counted.`);
    },
  },
  retire: {
    options: { before: { type: "string" } },
    run: async (options) => {
      const before = new Date(`${required(options, "before")}T00:00:00Z`);
      if (Number.isNaN(before.getTime())) throw new Sentence("--before is a day, such as 2026-01-01.");
      const { dropped } = await retireRows(operator, { before });
      say(dropped.length > 0 ? `Dropped ${dropped.join(", ")}.` : "No month has ended before that day.");
    },
  },
});
