import type { InLanguages } from "./language";

/** Numbers as a language writes them. Takes its own `Intl` once: making one costs more than a page of formatting. */
function numbersIn(locale: string) {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const decimals = new Map<number, Intl.NumberFormat>();
  const wholeNumber = (count: number): string => whole.format(count);
  return {
    /** 1204 → "1,204", "1.204" */
    wholeNumber,
    /** counted(1, "try", "tries") → "1 try"; thousands are parted: "1,204 tries". */
    counted: (count: number, one: string, many = `${one}s`): string => `${wholeNumber(count)} ${count === 1 ? one : many}`,
    /** decimal(12.345, 1) → "12.3", "12,3" */
    decimal: (value: number, digits: number): string => {
      let format = decimals.get(digits);
      if (!format) {
        format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
        decimals.set(digits, format);
      }
      return format.format(value);
    },
  };
}

// Brazilian Portuguese parts thousands from 1.000 on; the European from 10 000.
export const numbers: InLanguages<ReturnType<typeof numbersIn>> = { en: numbersIn("en-GB"), pt: numbersIn("pt-BR") };
