import { z } from "./wilson";

// Least squares over a series in time, with errors that hold when neighbouring times are alike. Pure.

export type Observation = {
  /** When, in whole steps; steps that are missing are gaps. */
  time: number;
  value: number;
  /** The regressors; a constant is one of them. */
  x: readonly number[];
  /** What the observation is worth against others, as the inverse of its variance. */
  weight: number;
};

export type Coefficient = { value: number; standardError: number };

/**
 * Weighted least squares and Newey and West's covariance (Econometrica 55 (1987) 703), Bartlett's weights up to `lag`
 * steps apart. `adjusted`: each residual over one minus its leverage (MacKinnon and White's HC3), because lines through few
 * days come too close to them. Null where the regressors do not determine the coefficients.
 */
export function neweyWest(series: readonly Observation[], lag: number, adjusted: boolean): Coefficient[] | null {
  const width = series[0]?.x.length ?? 0;
  if (series.length <= width || width === 0) return null;
  const places = Array.from({ length: width }, (_, place) => place);
  const cross = places.map((row) => places.map((column) => sum(series, ({ x, weight }) => weight * at(x, row) * at(x, column))));
  const bread = inverse(cross);
  if (!bread) return null;
  const right = places.map((row) => sum(series, ({ x, weight, value }) => weight * at(x, row) * value));
  const coefficients = bread.map((row) => dot(row, right));
  const scores = series.map(({ time, x, weight, value }) => {
    const residual = value - dot(x, coefficients);
    const leverage =
      weight *
      dot(
        x,
        bread.map((row) => dot(row, x)),
      );
    const loosened = adjusted ? residual / Math.max(tiny, 1 - leverage) : residual;
    return { time, score: x.map((each) => weight * each * loosened) };
  });
  const meat = places.map(() => places.map(() => 0));
  for (const one of scores) {
    for (const other of scores) {
      const apart = Math.abs(one.time - other.time);
      if (apart > lag) continue;
      const weight = 1 - apart / (lag + 1);
      for (const row of places) {
        const line = meat[row] ?? [];
        for (const column of places) line[column] = at(line, column) + weight * at(one.score, row) * at(other.score, column);
      }
    }
  }
  return places.map((place) => {
    const row = bread[place] ?? [];
    const variance = dot(
      row,
      meat.map((line) => dot(line, row)),
    );
    return { value: at(coefficients, place), standardError: Math.sqrt(Math.max(0, variance)) };
  });
}

const tiny = 1e-6;

/** So many steps apart errors are taken for alike (Newey and West, Review of Economic Studies 61 (1994) 631). */
export function usualLag(observations: number): number {
  return Math.floor(4 * (observations / 100) ** (2 / 9));
}

/**
 * The quantile of a 95 % interval when the errors themselves are estimated over so much of the series (0 to 1), which the
 * normal one leaves out: Kiefer and Vogelsang, Econometric Theory 21 (2005) 1130, table 1, Bartlett's weights.
 */
export function bandwidthQuantile(share: number): number {
  return z + 2.9694 * share + 0.416 * share ** 2 - 0.5324 * share ** 3;
}

/** By Gauss and Jordan, with the largest pivot; null where there is none. */
function inverse(matrix: readonly number[][]): number[][] | null {
  const size = matrix.length;
  const rows = matrix.map((row, place) => [...row, ...Array.from({ length: size }, (_, column) => Number(column === place))]);
  for (let place = 0; place < size; place++) {
    let best = place;
    for (let row = place + 1; row < size; row++) if (Math.abs(at(rows[row], place)) > Math.abs(at(rows[best], place))) best = row;
    const [pivotRow, swapped] = [rows[best] ?? [], rows[place] ?? []];
    const pivot = at(pivotRow, place);
    if (Math.abs(pivot) < 1e-10 * Math.max(1, at(matrix[best], best))) return null;
    rows[best] = swapped;
    rows[place] = pivotRow.map((each) => each / pivot);
    for (const [row, values] of rows.entries()) {
      if (row === place) continue;
      const times = at(values, place);
      rows[row] = values.map((each, column) => each - times * at(rows[place], column));
    }
  }
  return rows.map((row) => row.slice(size));
}

function at(values: readonly number[] | undefined, place: number): number {
  return values?.[place] ?? 0;
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((total, each, place) => total + each * at(other, place), 0);
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
