import { type Leads, leadTo, type Place, readPlace, type SentPlace, sentPlace } from "./leads";

// The table of a chart on its way to the browser: a hundred rows of numbers, each of which leads somewhere. Pure.

/** `part`: which number it is (see behind/address.ts); its counts lead to what they count. */
export type TableColumn = { name: string; end?: boolean; part?: string };
/** A count, or words; what leads to another count, or is another number than its column's. */
export type TableCell = string | number | readonly [shown: string | number, said: number, part?: string];
/** Its place: of which number its cells lead to. */
export type TableRow = Place & { cells: TableCell[]; note?: string };
export type Table = { leads?: Leads; columns: readonly TableColumn[]; rows: readonly TableRow[] };

type SentRow = [place: SentPlace, note: string, ...cells: TableCell[]];
type Sent = { leads?: Leads; columns: readonly TableColumn[]; rows: SentRow[] };

/** The table as one text (see sent-points.ts): its addresses are made in the browser. */
export function sentTable({ leads, columns, rows }: Table): string {
  const sent = rows.map(({ cells, note, ...place }): SentRow => [sentPlace(place), note ?? "", ...cells]);
  return JSON.stringify({ leads, columns, rows: sent } satisfies Sent);
}

export type ReadCell = { shown: string | number; href: string | undefined };
export type ReadTable = { columns: readonly TableColumn[]; rows: { key: string; note: string; cells: ReadCell[] }[] };

export function readTable(text: string): ReadTable {
  const { leads, columns, rows } = JSON.parse(text) as Sent;
  return {
    columns,
    rows: rows.map(([place, note, ...cells]) => {
      const of = readPlace(place);
      const read = cells.map((cell, index): ReadCell => {
        const [shown, said, part = columns[index]?.part] =
          typeof cell === "object" ? cell : ([cell, typeof cell === "number" ? cell : 0] as const);
        return { shown, href: leads && part ? leadTo(leads, part, said, of) : undefined };
      });
      // Hours of a day on which the clocks change have the same words.
      return { key: typeof place === "number" && place > 0 ? String(place) : String(read[0]?.shown), note, cells: read };
    }),
  };
}
