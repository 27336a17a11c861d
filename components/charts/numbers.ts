import { metricSettings } from "@/lib/metrics/settings";

// How figures are worded on charts and in their tables. Pure: the same on the server and in the browser.

/** What a chart's values are: shares in [0, 1], counts of things, or so many of a thousand. */
export type Unit = "share" | "count" | "perThousand";

const space = "\u00a0";

/** 0.2588 → "26 %", 0.0312 → "3.1 %", 0.0004 → "0.04 %" */
export function percent(share: number): string {
  return `${percentDigits(share)}${space}%`;
}

/** "20–33 %" */
export function percentRange({ low, high }: { low: number; high: number }): string {
  const [from, to] = [percentDigits(low), percentDigits(high)];
  return from === to ? percent(low) : `${from}–${to}${space}%`;
}

/** "26 %", or "3 of 17" where fewer than 20 users stand behind it: a percent would promise more than is known. */
export function shareWords(hits: number, of: number, users: number): string {
  return users < metricSettings.smallNumberUsers || of === 0 ? fraction(hits, of) : percent(hits / of);
}

/** "227 of 877" */
export function fraction(hits: number, of: number): string {
  return `${whole(hits)} of ${whole(of)}`;
}

/** 1204 → "1,204" */
export function whole(count: number): string {
  return Math.round(count).toLocaleString("en-GB");
}

/** 19.07 → "19", 3.42 → "3.4", 0.031 → "0.03" */
export function decimal(value: number): string {
  if (value === 0) return "0";
  if (value >= 9.95) return whole(value);
  return value >= 0.095 ? value.toFixed(1) : value.toPrecision(1);
}

/** A value of the unit, for axes and labels. */
export function valueWords(value: number, unit: Unit): string {
  if (unit === "share") return percent(value);
  return unit === "count" ? whole(Math.abs(value)) : decimal(value);
}

function percentDigits(share: number): string {
  const hundredths = share * 100;
  if (hundredths >= 99.5 && share < 1) return hundredths.toFixed(1);
  return decimal(hundredths);
}
