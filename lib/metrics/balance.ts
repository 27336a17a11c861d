import type { Lockouts } from "./lockouts";

/**
 * All lockouts that were there in the range, and those of them that are open at its end. Who of these is lost is known as of
 * now alone: null for a range that ended before, where they are all in `open`.
 */
export function balanceOf({ total, range, asOf, now }: Pick<Lockouts, "total" | "range" | "asOf" | "now">): {
  all: number;
  open: number;
  lost: number | null;
} {
  const all = total.openAtStart + total.opened;
  const endsNow = range.until.getTime() === asOf.getTime() && now.lockedOut + now.waitingForApp === total.openAtEnd;
  const lost = endsNow ? now.stock.lost.lockouts : null;
  return { all, open: total.openAtEnd - (lost ?? 0), lost };
}
