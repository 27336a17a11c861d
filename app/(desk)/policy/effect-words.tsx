import { useTexts } from "#texts";
import type { ConflictCounts } from "@/lib/metrics/conflict-rate";
import { metricSettings } from "@/lib/metrics/settings";
import { type Figures, figures } from "@/lib/texts/figures";
import { policy } from "@/lib/texts/policy";

// What a version did, in words. Below the least number of people a share is a fraction, and says that it tells nothing yet.

export const leastPeople = metricSettings.smallNumberUsers;

/** Are there enough people behind it for a percent? */
export function tells({ users }: ConflictCounts): boolean {
  return users >= leastPeople;
}

/** "26 %, 24–28 %" or "3 of 17, too few to tell" */
export function RateWords({ counts }: { counts: ConflictCounts }) {
  const t = useTexts(policy).effect;
  const { fraction, percent, percentRange } = useTexts(figures);
  if (counts.denominator === 0) return <span className="text-ink-3">{t.nobody}</span>;
  if (!tells(counts) || !counts.rate) {
    return (
      <>
        {fraction(counts.numerator, counts.denominator)} <span className="text-ink-2">{t.tooFew}</span>
      </>
    );
  }
  return (
    <>
      {percent(counts.rate.value)} <span className="text-ink-2">({percentRange(counts.rate)})</span>
    </>
  );
}

export function notRecovered(counts: ConflictCounts, { percent, fraction }: Figures): string {
  if (counts.denominator === 0) return "–";
  return tells(counts) ? percent(counts.unrecovered / counts.denominator) : fraction(counts.unrecovered, counts.denominator);
}

/** How the two shares of a rollout compare, only where their intervals leave no doubt. */
export function verdict(own: ConflictCounts, others: ConflictCounts): "tooFew" | "fewer" | "more" | "noDifference" {
  if (!tells(own) || !tells(others) || !own.rate || !others.rate) return "tooFew";
  if (own.rate.high < others.rate.low) return "fewer";
  return own.rate.low > others.rate.high ? "more" : "noDifference";
}
