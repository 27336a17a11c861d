import { figures } from "@/lib/texts/figures";

export type { Unit } from "@/lib/texts/figures";

// English alone, for places that do not say it in the reader's language yet: useTexts(figures).
export const { percent, percentRange, shareWords, fraction, whole, decimal } = figures.en;
