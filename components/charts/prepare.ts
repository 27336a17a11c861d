import type { Unit } from "@/lib/texts/figures";

// From figures to what is drawn: pure and tested, so that drawing only draws. A gap is not a zero, an unfinished bucket is
// not a finished one, and a lone point must not vanish because no line leads to it.

/** One line in the tooltip: "not recovered" "191 of 877, 22 %"; `href` leads to what it counts, and `series` is drawn of it. */
export type TipLine = { name: string; text: string; href?: string; series?: number };

type Point = {
  /** The bucket in words, for tooltip and table: "Mon 5 Oct". */
  label: string;
  /** The same, as short as the axis wants it: "5 Oct". */
  tick: string;
  /** Over, and whole: drawn solid. */
  complete: boolean;
  lines: TipLine[];
};

/** One value (null: there is nothing to say) and one interval for each series. */
export type LinePoint = Point & { values: (number | null)[]; bands: ([number, number] | null)[] };
/** One value for each series; negative ones go down from the axis. */
export type BarPoint = Point & { values: number[] };

/** Something that happened, as a vertical line over a chart. `x` and, for a period, `end`: places in [0, 1] of the chart's width. */
export type Mark = { id: string; x: number; end: number | null; title: string; when: string; kind: "policy" | "release" | "note" };

export type LineRow = {
  label: string;
  tick: string;
  lines: TipLine[];
  /** Per series: solid, dashed (the two meet in a shared point), its interval, and whether it stands alone. */
  solid: (number | null)[];
  dashed: (number | null)[];
  band: ([number, number] | null)[];
  lone: boolean[];
};

/** With `dotsOnly` every value stands alone: where few people are behind each, a line would claim a course. */
export function lineRows(points: readonly LinePoint[], dotsOnly = false): LineRow[] {
  return points.map((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (dotsOnly) return dotRow(point);
    const touchesUnfinished = !point.complete || before?.complete === false || after?.complete === false;
    const known = (other: LinePoint | undefined, series: number) => other !== undefined && other.values[series] !== null;
    return {
      label: point.label,
      tick: point.tick,
      lines: point.lines,
      solid: point.values.map((value) => (point.complete ? value : null)),
      dashed: point.values.map((value) => (touchesUnfinished ? value : null)),
      band: point.bands,
      lone: point.values.map((value, series) => value !== null && !known(before, series) && !known(after, series)),
    };
  });
}

function dotRow({ label, tick, lines, values }: LinePoint): LineRow {
  const nothing = values.map(() => null);
  return { label, tick, lines, solid: values, dashed: nothing, band: nothing, lone: values.map((value) => value !== null) };
}

export type Scale = { min: number; max: number; ticks: number[] };

/** An axis from 0 (or below, where values are negative) in round steps, five at most, that has room for every value. */
export function scaleFor(values: readonly (number | null)[], unit: Unit): Scale {
  const present = values.filter((value) => value !== null);
  const top = Math.max(0, ...present);
  const bottom = Math.min(0, ...present);
  if (top === 0 && bottom === 0) return { min: 0, max: unit === "share" ? 0.1 : 1, ticks: [0, unit === "share" ? 0.1 : 1] };
  const step = roundStep((top - bottom) / 4, unit === "count" ? 1 : 0);
  const least = Math.floor(bottom / step);
  const most = Math.ceil(top / step);
  const ticks = Array.from({ length: most - least + 1 }, (_, index) => clean((least + index) * step));
  const max = unit === "share" ? Math.min(1, clean(most * step)) : clean(most * step);
  return { min: clean(least * step), max, ticks: ticks.filter((tick) => tick <= max) };
}

/** Where an instant lies in the width of the buckets, each equally wide; null outside of them. */
export function placeOf(at: number, buckets: readonly { start: number; end: number }[]): number | null {
  const index = buckets.findIndex(({ start, end }) => start <= at && at < end);
  const bucket = buckets[index];
  return bucket ? (index + (at - bucket.start) / (bucket.end - bucket.start)) / buckets.length : null;
}

/** Moves labels apart: places in order of their wish, at least `gap` from each other, inside [from, to]. */
export function spread(wishes: readonly number[], gap: number, from: number, to: number): number[] {
  const order = wishes.map((wish, index) => ({ wish, index })).sort((a, b) => a.wish - b.wish);
  const places: number[] = [];
  let free = from;
  for (const { wish } of order) {
    const place = Math.max(wish, free);
    places.push(place);
    free = place + gap;
  }
  // What was pushed over the end comes back, pushing what is before it.
  let last = to;
  for (let index = places.length - 1; index >= 0; index--) {
    places[index] = Math.min(places[index] ?? last, last);
    last = (places[index] ?? last) - gap;
  }
  const result = [...wishes];
  for (const [rank, { index }] of order.entries()) result[index] = places[rank] ?? result[index] ?? from;
  return result;
}

/** Which lines lead somewhere, by their places. */
export function linkedLines(lines: readonly TipLine[]): number[] {
  return lines.flatMap(({ href }, index) => (href ? [index] : []));
}

/** The line that leads somewhere whose drawing is nearest to a height in px; `places`: [top, bottom] of each series. */
export function nearestLink(
  lines: readonly TipLine[],
  places: readonly (readonly [number, number] | null)[],
  y: number,
): number | undefined {
  const away = (index: number) => {
    const place = places[lines[index]?.series ?? -1];
    return place ? Math.max(place[0] - y, y - place[1], 0) : Number.POSITIVE_INFINITY;
  };
  return linkedLines(lines).reduce<number | undefined>(
    (nearest, index) => (nearest === undefined || away(index) < away(nearest) ? index : nearest),
    undefined,
  );
}

/** From where to where each value of a stack reaches: what goes up lies on what goes up, what goes down under what goes down. */
export function stackReach(values: readonly number[], series: number): [number, number] | null {
  const value = values[series] ?? 0;
  if (value === 0) return null;
  const from = values.slice(0, series).reduce((sum, each) => (each * value > 0 ? sum + each : sum), 0);
  return [from, from + value];
}

function roundStep(rough: number, least: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough * 0.999) ?? 10 * power;
  return Math.max(step, least);
}

/** 0.30000000000000004 → 0.3 */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
