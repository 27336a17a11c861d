import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { actualOf, type Prediction, silentDays } from "./outcome-rules";
import { readFacts } from "./read-facts";

const batchMax = 200;
const runMax = 5_000;

/**
 * Keeps, beside what was foretold, what each installation really did at its next tap. Reads attempts, lockouts and
 * messages, refused ones too, after the fact, so that no request of the app waits for it; looks only at people whose app was there since.
 */
export async function settlePredictions(actor: Actor, now: Date = new Date()): Promise<{ looked: number; settled: number }> {
  authorize(actor, "jobs:run");
  const total = { looked: 0, settled: 0 };
  let after = { at: new Date(0), userId: "00000000-0000-0000-0000-000000000000" };
  while (total.looked < runMax) {
    const users = await db.$queryRaw<{ userId: string; at: Date }[]>`
      SELECT p.user_id AS "userId", min(p.at) AS at FROM remedy_predictions p JOIN users u ON u.id = p.user_id
      WHERE p.settled_at IS NULL AND (p.at, p.user_id) > (${after.at}, ${after.userId}::uuid)
        AND (u.last_seen_at >= p.at OR EXISTS (SELECT FROM refused_messages r WHERE r.user_id = p.user_id AND r.last_at > p.at) OR p.at < ${new Date(now.getTime() - silentDays * 86_400_000)})
      GROUP BY p.user_id ORDER BY at, "userId" LIMIT ${batchMax}`;
    for (const user of users) {
      total.looked++;
      total.settled += await settleUser(user.userId, user.at, now);
    }
    const last = users.at(-1);
    if (!last || users.length < batchMax) break;
    after = last;
  }
  return total;
}

async function settleUser(userId: string, since: Date, now: Date): Promise<number> {
  const waiting = await db.remedyPrediction.findMany({ where: { userId, settledAt: null } });
  const facts = await readFacts(db, userId, since);
  let settled = 0;
  for (const row of waiting) {
    const found = actualOf({ ...row, predicted: row.predicted as Prediction["predicted"] }, facts, now);
    if (!found) continue;
    const { remedyId, persona, goal, installationId } = row;
    const { count } = await db.remedyPrediction.updateMany({
      where: { userId, remedyId, persona, goal, installationId, settledAt: null },
      data: { settledAt: now, actual: found.actual, actualAt: found.at },
    });
    settled += count;
  }
  return settled;
}
