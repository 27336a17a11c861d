import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { staff } from "@/lib/testing/people";
import { listBehind } from "./behind";
import { historyLost } from "./history-lost";
import { readMetric } from "./read-metric";
import { waysBack } from "./recovery";
import type { BehindPart } from "./schema";
import { analyst, at, type History, history, live, lookingAt, type Person } from "./testing/history";
import { naiveEpisodes } from "./testing/naive";

// Who is back without the old chat, counted in the database and once more in plain loops; and exactly whom the lists name.

const recoveryMinutes = 28 * 1_440;
/** What becomes of the chat that refuses a person: deleted at a minute, archived (and readable), or of another backend. */
const fate = fc.oneof(fc.constantFrom<Fate>("archived", "elsewhere"), fc.constantFrom(0, 14 * 1_440, 15 * 1_440, 30 * 1_440));
type Fate = "archived" | "elsewhere" | number;

const past = history.chain((people) =>
  fc.tuple(fc.constant(people), fc.array(fate, { minLength: people.length, maxLength: people.length }), lookingAt(people)),
);

test("a history is lost where the chat that refused the person was gone when they were back", async () => {
  await fc.assert(
    fc.asyncProperty(past, async ([people, fates, now]) => {
      await write(people, fates);
      const answer = await historyLost(analyst, { range: { preset: "90d" } }, now);
      const back = naiveEpisodes(people, answer.range.from, answer.range.until, now).filter(
        ({ way, minutes }) => way !== null && minutes <= recoveryMinutes,
      );
      const stateOf = ({ person, t0, minutes }: (typeof back)[number]) => {
        const became = fates[people.indexOf(person)];
        if (became === "elsewhere") return "unknown";
        return typeof became === "number" && at(became).getTime() <= t0.getTime() + minutes * 60_000 ? "lost" : "kept";
      };
      const countsOf = (those: typeof back) => ({
        known: those.filter((each) => stateOf(each) !== "unknown").length,
        lost: those.filter((each) => stateOf(each) === "lost").length,
        unknown: those.filter((each) => stateOf(each) === "unknown").length,
      });
      expect(answer.total).toMatchObject(countsOf(back));
      for (const way of waysBack) expect(answer.ways[way]).toMatchObject(countsOf(back.filter((each) => each.way === way)));
      const listed = async (part: BehindPart) =>
        (await listBehind(staff("agent"), { part, kind: "logical", range: { preset: "90d" }, as_of: now, limit: 100 }, now)).count.units;
      expect(await listed("history_known")).toBe(answer.total.known);
      expect(await listed("history_lost")).toBe(answer.total.lost);
      expect(await listed("history_unknown")).toBe(answer.total.unknown);
      for (const way of waysBack) {
        expect(await listed(`history_known_${way}`)).toBe(answer.ways[way].known);
        expect(await listed(`history_lost_${way}`)).toBe(answer.ways[way].lost);
      }
    }),
    { numRuns: 15 },
  );
}, 120_000);

test("a deletion that was taken back since lost nothing, and a script gets the share by way", async () => {
  const lockedOut = (outcome: "self" | "support"): Person => ({
    ...{ isTest: false, signs: [], complaints: [], attempts: [] },
    lockouts: [{ minute: 1_440, openMinutes: 600, outcome, freed: false, lastTryMinutes: 0 }],
  });
  await write([lockedOut("support"), lockedOut("support"), lockedOut("self")], [1_500, 1_500, "archived"]);
  const now = at(60 * 1_440);
  const read = () => historyLost(analyst, { range: { preset: "90d" } }, now);
  expect(await read()).toMatchObject({
    ways: { support: { known: 2, lost: 2, share: { value: 1 } }, self: { known: 1, lost: 0 }, auto: { known: 0, share: null } },
    total: { known: 3, lost: 2, unknown: 0 },
  });
  const asked = { metric: "history_lost", preset: "90d", kind: "logical", category: "other" } as const;
  expect((await readMetric(analyst, asked, now)).total).toMatchObject({
    numerator: 2,
    denominator: 3,
    parts: { unknown: 0, known_support: 2, lost_support: 2, lost_self: 0 },
  });
  await db.consultation.updateMany({
    where: { status: "deleted" },
    data: { status: "archived", deletedAt: null, archivedAt: at(50 * 1_440) },
  });
  expect(await read()).toMatchObject({ total: { known: 3, lost: 0 } });
});

/** Each person's every lockout is by one chat of theirs. */
async function write(people: History, fates: readonly Fate[]): Promise<void> {
  await live(people);
  const users = await db.user.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  for (const [index, { id: userId }] of users.entries()) {
    const became = fates[index] ?? "archived";
    const id = newId();
    const life = { persona: "sleep_coach", createdAt: at(0), updatedAt: at(0) };
    if (became !== "elsewhere") {
      const gone = typeof became === "number" ? { status: "deleted", deletedAt: at(became) } : { status: "archived", archivedAt: at(0) };
      await db.consultation.create({ data: { userId, id, ...life, ...gone } });
    }
    await db.lockout.updateMany({ where: { userId }, data: { consultationId: id } });
  }
}
