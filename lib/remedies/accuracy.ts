import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { type Actual, cameTrue, type Prediction } from "./outcome-rules";

export type Accuracy = {
  /** Predictions that a phone's next tap has confirmed or not. */
  judged: number;
  cameTrue: number;
  /** 0 to 1; null while nothing can be judged. */
  share: number | null;
  /** Not tried yet. */
  waiting: number;
  /** Moved by somebody else, or never tried: said, and not counted. */
  notJudged: number;
};

/** How often the console's predictions came true, of remedies made from `from` (included) to `to` (not). */
export async function remedyAccuracy(actor: Actor, range: { from: Date; to: Date }): Promise<Accuracy> {
  authorize(actor, "metrics:read");
  const groups = await db.remedyPrediction.groupBy({
    by: ["predicted", "actual"],
    where: { at: { gte: range.from, lt: range.to } },
    _count: true,
  });
  const total = { judged: 0, cameTrue: 0, waiting: 0, notJudged: 0 };
  for (const { predicted, actual, _count } of groups) {
    const verdict = actual === null ? undefined : cameTrue(predicted as Prediction["predicted"], actual as Actual);
    if (verdict === undefined) total.waiting += _count;
    else if (verdict === null) total.notJudged += _count;
    else total.judged += _count;
    if (verdict === true) total.cameTrue += _count;
  }
  return { ...total, share: total.judged === 0 ? null : total.cameTrue / total.judged };
}
