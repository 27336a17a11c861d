// How series are told apart: by colour, by pattern, and by the words beside them. Ink for data, accent for the series in
// question, the rest only where there are more.

export type SeriesLook = "ink" | "accent" | "quiet" | "blue" | "ochre";

export const colors: Record<SeriesLook, string> = {
  ink: "var(--color-series-1)",
  accent: "var(--color-series-2)",
  quiet: "var(--color-series-3)",
  blue: "var(--color-series-4)",
  ochre: "var(--color-series-5)",
};

/** `hatched`: its bars have stripes, so that neighbours in a stack differ without colour, too. `dashed`: a line of other days. */
export type Series = { name: string; look: SeriesLook; hatched?: boolean; dashed?: boolean };

// Measures in px, where the page's text is 16 px: useSize() says how many times larger it is.
export const axisText = (size: number) => ({ fontSize: 11.5 * size, fill: "var(--color-ink-3)" });
export const chartHeightPx = 232;
/** From this width on, words stand beside the lines; below, only their marks. */
export const roomyPx = 560;
