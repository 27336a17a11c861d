import { type Interval, wilsonAt, z } from "./wilson";

/**
 * The interval of a share estimated from censored times, on the scale of log(-log share), where it is nearly normal and
 * from where it comes back into [0, 1] (Kalbfleisch and Prentice 1980). At 0 and 1 that scale ends: there the interval of a
 * plain share of so many people says how little is known.
 */
export function logLog(share: number, standardError: number, people: number): Interval {
  if (share <= 0 || share >= 1) {
    const { low, high } = wilsonAt(share <= 0 ? 0 : 1, Math.max(1, people));
    return { low, high };
  }
  const half = (z * standardError) / (share * -Math.log(share));
  return { low: share ** Math.exp(half), high: share ** Math.exp(-half) };
}
