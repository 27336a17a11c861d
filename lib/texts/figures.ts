import { metricSettings } from "@/lib/metrics/settings";
import { charts } from "./charts";
import type { InLanguages, Language } from "./language";
import { numbers } from "./numbers";

// How figures are worded on charts, beside them and in their tables. Pure: the same on the server and in the browser.

/** What a chart's values are: shares in [0, 1], counts of things, or so many of a thousand. */
export type Unit = "share" | "count" | "perThousand";

function figuresIn(language: Language, percentSign: string) {
  /** 1204 → "1,204", "1.204" */
  const whole = (count: number): string => numbers[language].wholeNumber(Math.round(count));

  /** 19.07 → "19", 3.42 → "3.4", 0.031 → "0.03" */
  const decimal = (value: number): string => {
    if (value === 0) return "0";
    const size = Math.abs(value);
    if (size >= 9.95) return whole(value);
    const digits = size >= 0.095 ? 1 : Math.ceil(-Math.log10(Number(size.toPrecision(1))));
    return numbers[language].decimal(value, digits);
  };

  const percentDigits = (share: number): string => {
    const hundredths = share * 100;
    if (hundredths >= 99.5 && share < 1) return numbers[language].decimal(hundredths, 1);
    return decimal(hundredths);
  };

  /** 0.2588 → "26 %", 0.0312 → "3.1 %", 0.0004 → "0.04 %"; in Portuguese "3,1%" */
  const percent = (share: number): string => `${percentDigits(share)}${percentSign}`;

  /** "227 of 877" */
  const fraction = (hits: number, of: number): string => charts[language].fraction(whole(hits), whole(of));

  return {
    whole,
    decimal,
    percent,
    fraction,

    /** "20–33 %" */
    percentRange: ({ low, high }: { low: number; high: number }): string => {
      const [from, to] = [percentDigits(low), percentDigits(high)];
      return from === to ? percent(low) : `${from}–${to}${percentSign}`;
    },

    /** "26 %", or "3 of 17" where fewer than 20 users stand behind it: a percent would promise more than is known. */
    shareWords: (hits: number, of: number, users: number): string =>
      users < metricSettings.smallNumberUsers || of === 0 ? fraction(hits, of) : percent(hits / of),

    /** A value of the unit, for axes and labels. */
    valueWords: (value: number, unit: Unit): string => {
      if (unit === "share") return percent(value);
      return unit === "count" ? whole(Math.abs(value)) : decimal(value);
    },
  };
}

export type Figures = ReturnType<typeof figuresIn>;
export const figures: InLanguages<Figures> = { en: figuresIn("en", "\u00a0%"), pt: figuresIn("pt", "%") };
