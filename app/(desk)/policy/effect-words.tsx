import { fraction, percent, percentRange } from "@/components/charts/numbers";
import type { ConflictCounts } from "@/lib/metrics/conflict-rate";
import { metricSettings } from "@/lib/metrics/settings";

// What a version did, in words. Below the least number of people a share is a fraction, and says that it tells nothing yet.

export const leastPeople = metricSettings.smallNumberUsers;

/** Are there enough people behind it for a percent? */
export function tells({ users }: ConflictCounts): boolean {
  return users >= leastPeople;
}

/** "26 %, 24–28 %" or "3 of 17, too few to tell" */
export function RateWords({ counts }: { counts: ConflictCounts }) {
  if (counts.denominator === 0) return <span className="text-ink-3">nobody yet</span>;
  if (!tells(counts) || !counts.rate) {
    return (
      <>
        {fraction(counts.numerator, counts.denominator)} <span className="text-ink-2">(too few to tell)</span>
      </>
    );
  }
  return (
    <>
      {percent(counts.rate.value)} <span className="text-ink-2">({percentRange(counts.rate)})</span>
    </>
  );
}

export function notRecovered(counts: ConflictCounts): string {
  if (counts.denominator === 0) return "–";
  return tells(counts) ? percent(counts.unrecovered / counts.denominator) : fraction(counts.unrecovered, counts.denominator);
}

/** How the two shares of a rollout compare, only where their intervals leave no doubt. */
export function verdict(own: ConflictCounts, others: ConflictCounts): string {
  if (!tells(own) || !tells(others) || !own.rate || !others.rate) {
    return `Too few to tell: each side needs ${leastPeople} people who tried to open a chat.`;
  }
  if (own.rate.high < others.rate.low) return "Fewer 409s with the new version: the intervals do not touch.";
  if (own.rate.low > others.rate.high) return "More 409s with the new version: the intervals do not touch.";
  return "No difference in 409s can be told yet: the intervals overlap.";
}
