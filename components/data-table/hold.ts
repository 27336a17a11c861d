export type Identified = { id: string };
export type Holding<Row extends Identified> = {
  rows: readonly { row: Row; gone: boolean }[];
  /** How many rows came, went or moved and are not shown so yet. */
  changes: number;
};

/**
 * What to show of a newer list while somebody points at the older one: no row changes its place. Rows are renewed where
 * they are, those that left stay, marked, and what is new waits; unless it only follows at the end.
 */
export function hold<Row extends Identified>(shown: readonly Row[], latest: readonly Row[]): Holding<Row> {
  if (shown.every((row, place) => latest[place]?.id === row.id)) return free(latest);
  const byId = new Map(latest.map((row) => [row.id, row]));
  const rows = shown.map((row) => ({ row: byId.get(row.id) ?? row, gone: !byId.has(row.id) }));
  const known = new Set(shown.map((row) => row.id));
  const came = latest.filter((row) => !known.has(row.id)).length;
  const went = rows.filter((row) => row.gone).length;
  const moved = latest.filter((row, place) => shown[place]?.id !== row.id).length;
  return { rows, changes: came + went || moved };
}

export function free<Row extends Identified>(latest: readonly Row[]): Holding<Row> {
  return { rows: latest.map((row) => ({ row, gone: false })), changes: 0 };
}

/** What is said of rows that left, by their ids: a page knows it only for a while, so it is kept for as long as they stay away. */
export function saidOfGone(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
  latest: readonly Identified[],
): Readonly<Record<string, string>> {
  const there = new Set(latest.map((row) => row.id));
  return Object.fromEntries(Object.entries({ ...before, ...now }).filter(([id]) => !there.has(id)));
}
