import type { BarPoint, LinePoint } from "./prepare";

// A chart's points on their way to the browser: as one text. React walks every value of what is given to a part that runs in
// the browser, on the server twice; of thousands of them that was a good part of what the metrics page cost. Pure.

type Sent = { hrefStart: string; points: (LinePoint | BarPoint)[] };

/** The points, with what all their addresses begin with said once. */
export function sentPoints(points: readonly (LinePoint | BarPoint)[]): string {
  const hrefStart = commonStart(points.flatMap(({ lines }) => lines.flatMap(({ href }) => href ?? [])));
  const shorter = withHrefs(points, (href) => href.slice(hrefStart.length));
  return JSON.stringify({ hrefStart, points: shorter } satisfies Sent);
}

export function readPoints<Point extends LinePoint | BarPoint>(sent: string): Point[] {
  const { hrefStart, points } = JSON.parse(sent) as { hrefStart: string; points: Point[] };
  return withHrefs(points, (href) => `${hrefStart}${href}`);
}

/** "" of none. */
export function commonStart(texts: readonly string[]): string {
  let start = texts[0] ?? "";
  for (const text of texts) while (!text.startsWith(start)) start = start.slice(0, -1);
  return start;
}

function withHrefs<Point extends LinePoint | BarPoint>(points: readonly Point[], hrefOf: (href: string) => string): Point[] {
  return points.map((point) => ({
    ...point,
    lines: point.lines.map((line) => (line.href === undefined ? line : { ...line, href: hrefOf(line.href) })),
  }));
}
