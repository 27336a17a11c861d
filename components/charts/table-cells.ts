import { commonStart } from "./sent-points";

// The table of a chart on its way to the browser: a hundred rows of numbers, each of which leads somewhere. Pure.

/** What a cell shows; with `href`, what leads to what it counts. */
export type TableCell = string | number | { shown: string | number; href: string | undefined };
export type TableColumn = { name: string; end?: boolean };
export type TableRow = { key: string; cells: TableCell[]; note?: string };
export type Table = { columns: readonly TableColumn[]; rows: readonly TableRow[] };

/** A cell as it is sent: of an address only what others do not have. */
export type SentCell = string | number | readonly [shown: string | number, between: string];
export type SentTable = {
  columns: readonly TableColumn[];
  rows: readonly { key: string; cells: readonly SentCell[]; note?: string }[];
  /** What the addresses of all cells begin and end with. */
  hrefStart: string;
  hrefEnd: string;
};

/** The table as one text (see sent-points.ts), with the addresses' common beginning and end said once: they are most of their length. */
export function sentTable({ columns, rows }: Table): string {
  const hrefs = rows.flatMap(({ cells }) => cells.flatMap((cell) => (typeof cell === "object" && cell.href ? [cell.href] : [])));
  const hrefStart = commonStart(hrefs);
  let hrefEnd = (hrefs[0] ?? "").slice(hrefStart.length);
  for (const href of hrefs) while (!href.slice(hrefStart.length).endsWith(hrefEnd)) hrefEnd = hrefEnd.slice(1);
  const sent = (cell: TableCell): SentCell => {
    if (typeof cell !== "object") return cell;
    return cell.href ? [cell.shown, cell.href.slice(hrefStart.length, cell.href.length - hrefEnd.length)] : cell.shown;
  };
  const sentRows = rows.map(({ key, cells, note }) => ({ key, note, cells: cells.map(sent) }));
  return JSON.stringify({ columns, rows: sentRows, hrefStart, hrefEnd } satisfies SentTable);
}

export function readTable(sent: string): SentTable {
  return JSON.parse(sent) as SentTable;
}

export function shownOf(cell: SentCell): string | number {
  return typeof cell === "object" ? cell[0] : cell;
}

export function hrefOf(cell: SentCell, { hrefStart, hrefEnd }: SentTable): string | undefined {
  return typeof cell === "object" ? `${hrefStart}${cell[1]}${hrefEnd}` : undefined;
}
