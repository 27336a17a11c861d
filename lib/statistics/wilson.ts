// Shares lie in [0, 1], intervals are 95 % and never leave it; null means that there is nothing to estimate.

/** The normal quantile of a 95 % interval. */
export const z = 1.959963984540054;

export type Interval = { low: number; high: number };
export type Estimate = Interval & { value: number };

/** A share of independent units: Wilson's score interval (Wilson 1927; method 3 of Newcombe 1998). */
export function wilson(hits: number, units: number): Estimate | null {
  return units > 0 ? wilsonAt(hits / units, units) : null;
}

/** The same around any share whose variance is that of so many independent units (they need not be a whole number). */
export function wilsonAt(share: number, units: number): Estimate {
  const center = (share + (z * z) / (2 * units)) / (1 + (z * z) / units);
  const half = ((z / units) * Math.sqrt(units * share * (1 - share) + (z * z) / 4)) / (1 + (z * z) / units);
  // At the ends the formula gives exactly 0 and 1, up to rounding.
  return { value: share, low: share === 0 ? 0 : Math.max(0, center - half), high: share === 1 ? 1 : Math.min(1, center + half) };
}
