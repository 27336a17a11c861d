import { type Leads, leadTo, type Place, readPlace, type SentPlace, sentPlace } from "./leads";
import type { BarPoint, LinePoint } from "./prepare";

// A chart's points on their way to the browser: one text with numbers in it, of which the browser makes words and addresses.
// React walks every value of what is given to a part that runs in the browser, on the server twice, and the words and addresses
// of 90 days are twenty times as long as their numbers. Pure.

/** A line of every point's words: what it is called, which number it is (see behind/address.ts), which series is drawn of it. */
export type SheetLine = { name: string; part?: string; series?: number };
/** A count, or words; words with the count that they lead to, where it is another number than its line's; null: the point has no such line. */
export type LineSaid = number | string | readonly [text: string, said: number, part?: string] | null;

/** Its place: of which number its lines lead to. */
export type SheetPoint = Place & {
  label: string;
  tick: string;
  complete: boolean;
  values: (number | null)[];
  /** None, where no series has an interval. */
  bands?: ([number, number] | null)[];
  /** One for each line of the sheet. */
  lines: LineSaid[];
};

export type PointSheet = { leads?: Leads; lines: readonly SheetLine[]; points: readonly SheetPoint[] };

type SentPoint = [
  label: string,
  tick: string,
  complete: 0 | 1,
  place: SentPlace,
  values: (number | null)[],
  lines: LineSaid[],
  bands?: ([number, number] | null)[],
];
type Sent = { leads?: Leads; lines: readonly SheetLine[]; points: SentPoint[] };

export function sentPoints({ leads, lines, points }: PointSheet): string {
  const sent = points.map(({ label, tick, complete, values, lines, bands, ...place }): SentPoint => {
    const point: SentPoint = [label, tick, complete ? 1 : 0, sentPlace(place), values.map(short), lines];
    if (bands) point.push(bands.map((band) => band && [short(band[0]) ?? 0, short(band[1]) ?? 0]));
    return point;
  });
  return JSON.stringify({ leads, lines, points: sent } satisfies Sent);
}

/** `whole`: how counts are worded. */
export function readPoints<Point extends LinePoint | BarPoint>(text: string, whole: (count: number) => string): Point[] {
  const { leads, lines: kinds, points } = JSON.parse(text) as Sent;
  return points.map(([label, tick, complete, place, values, said, bands]) => {
    const of = readPlace(place);
    const lines = kinds.flatMap(({ name, part, series }, index) => {
      const line = said[index] ?? null;
      if (line === null) return [];
      const [text, count, other = part] =
        typeof line === "number" ? ([whole(line), line] as const) : typeof line === "string" ? ([line, 0] as const) : line;
      return [{ name, text, series, href: leads && other ? leadTo(leads, other, count, of) : undefined }];
    });
    return { label, tick, complete: complete === 1, values, bands: bands ?? values.map(() => null), lines } as Point;
  });
}

/** What is drawn is not seen any finer. */
function short(value: number | null): number | null {
  return value === null || Number.isInteger(value) ? value : Math.round(value * 1e6) / 1e6;
}
