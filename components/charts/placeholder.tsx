import { chartHeightPx } from "./looks";

/** Keeps the room of a chart while its code is fetched, so that nothing under it moves. */
export function ChartPlaceholder() {
  return <div aria-hidden="true" style={{ height: `${chartHeightPx / 16}rem` }} />;
}
