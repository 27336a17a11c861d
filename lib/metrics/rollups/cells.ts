// What is counted of one person, and what that adds to the counts. Pure.

/**
 * What is asked of a family over a range of several cells: squares and products over people, for intervals (`sums`); how many
 * people they were (`people`); or only how many units, which add up by themselves (`units`).
 */
const askedOf = {
  logical: "sums",
  attempt: "sums",
  /** Lockouts opened at least 15 minutes ago; those that were still open then are hits. */
  blocked: "sums",
  active: "people",
  /** Who tried to open a chat or was locked out; and they with whoever was active. Both follow from the others. */
  tried: "people",
  present: "people",
  ticket_cant_create_chat: "people",
  ticket_chat_disappeared: "people",
  ticket_other: "people",
  ticket_unsure: "people",
  unmatured: "units",
  opened: "units",
  closed_auto: "units",
  closed_self: "units",
  closed_support: "units",
  closed_superseded: "units",
  /** Open lockouts as of now, each person's in the one cell 0: refused again; freed and waiting for the app. */
  locked_out: "people",
  waiting: "units",
  /** All of those by when their person was last seen: within 7 days, within 28, or longer ago. */
  active_out: "people",
  dormant_out: "people",
  lost: "people",
} as const;

export type Family = keyof typeof askedOf;
export const families = Object.keys(askedOf) as Family[];
/** What is so now, whenever it began: of no range, and never of a time whose rows are gone. */
export const standing = ["locked_out", "waiting", "active_out", "dormant_out", "lost"] as const satisfies readonly Family[];
export type Standing = (typeof standing)[number];
export type Grain = "hour" | "day";

/** An hour of the reporting zone by the quarter in which it begins, counted from 1970: zones may stand at 30 or 45 minutes. */
export const quarterMs = 15 * 60_000;
/** A range that is asked for in hours has at most 24 of them, and 25 where clocks go back. */
const hourPairsQuarters = 25 * 4;
const dayMs = 86_400_000;

/** [cell, units, hits, recovered, unrecovered]; zeros at the end are left out. */
export type Fact = number[];
/** A person's facts by family, cells ascending. */
export type Facts = Partial<Record<Family, Fact[]>>;

const follows: Partial<Record<Family, readonly Family[]>> = { tried: ["attempt", "opened"], present: ["active", "attempt", "opened"] };
export const following = Object.keys(follows) as Family[];

/** The facts of a family; of one that follows from others, which is not kept of anybody, the cells in which there is any of those. */
export function factsOf(facts: Facts | undefined, family: Family): readonly Fact[] {
  const sources = follows[family];
  if (!facts || !sources) return facts?.[family] ?? [];
  const cells = new Set(sources.flatMap((source) => (facts[source] ?? []).map(([cell = 0]) => cell)));
  return [...cells].sort((a, b) => a - b).map((cell) => [cell, 1]);
}

/** The columns of a row of counts, in this order. */
export const measures = [
  "people",
  "people_hit",
  "people_unrecovered",
  "people_unwell",
  "units",
  "hits",
  "recovered",
  "unrecovered",
  "units2",
  "hits2",
  "units_hits",
  "unrecovered2",
  "units_unrecovered",
] as const;
export type Measure = (typeof measures)[number];

export type Change = { family: Family; grain: Grain; cell: number; earlier: number; by: number[] };

/** Gathers what the counts change by, over any number of people. `dayOf`: the zone's day, counted from 1970, of a cell. */
export class Changes {
  readonly #tables = new Map<string, Map<number, Change>>();
  readonly #dayOf: (cell: number) => number;

  constructor(dayOf: (cell: number) => number) {
    this.#dayOf = dayOf;
  }

  /** Puts what was counted of a person in the place of what had been. */
  replace(family: Family, before: readonly Fact[], after: readonly Fact[]): void {
    this.#add(family, before, -1);
    this.#add(family, after, 1);
  }

  /** Counts a person of whom nothing is in the counts. */
  count(facts: Facts): void {
    for (const family of families) this.#add(family, factsOf(facts, family), 1);
  }

  /** In the order of the table's key, so that whoever writes locks alike. */
  list(): Change[] {
    const rows = [...this.#tables.values()].flatMap((table) => [...table.values()]).filter(({ by }) => by.some((value) => value !== 0));
    return rows.sort((a, b) => compare(a.family, b.family) || compare(a.grain, b.grain) || a.earlier - b.earlier || a.cell - b.cell);
  }

  #add(family: Family, facts: readonly Fact[], sign: 1 | -1): void {
    if (facts.length === 0) return;
    this.#addCells(family, "hour", facts, sign, hourPairsQuarters);
    this.#addCells(family, "day", this.#daysOf(facts), sign, Number.POSITIVE_INFINITY);
  }

  #daysOf(facts: readonly Fact[]): Fact[] {
    const days = new Map<number, Fact>();
    for (const [cell = 0, ...values] of facts) {
      const day = this.#dayOf(cell);
      const sum = days.get(day) ?? [day, 0, 0, 0, 0];
      for (const [place, value] of values.entries()) sum[place + 1] = (sum[place + 1] ?? 0) + value;
      days.set(day, sum);
    }
    return [...days.values()].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  }

  #addCells(family: Family, grain: Grain, facts: readonly Fact[], sign: number, reach: number): void {
    const asked = askedOf[family];
    // Of each kind of person, where they were last before.
    const last: (number | undefined)[] = [];
    for (const [index, fact] of facts.entries()) {
      const [cell = 0, u = 0, h = 0, r = 0, n = 0] = fact;
      const is = [u > 0, h > 0, n > 0, h > r];
      add(this.#row(family, grain, cell, cell), sign, [
        +(u > 0),
        +(h > 0),
        +(n > 0),
        +(h > r),
        u,
        h,
        r,
        n,
        u * u,
        h * h,
        u * h,
        n * n,
        u * n,
      ]);
      if (asked === "units") continue;
      for (const [kind, yes] of is.entries()) {
        const earlier = yes ? last[kind] : undefined;
        if (earlier !== undefined && cell - earlier <= reach) addAt(this.#row(family, grain, cell, earlier), kind, -sign);
        if (yes) last[kind] = cell;
      }
      if (asked === "people") continue;
      for (let other = index - 1; other >= 0; other--) {
        const [earlier = 0, u0 = 0, h0 = 0, , n0 = 0] = facts[other] ?? [];
        if (cell - earlier > reach) break;
        const products = [0, 0, 0, 0, 0, 0, 0, 0, 2 * u * u0, 2 * h * h0, u * h0 + u0 * h, 2 * n * n0, u * n0 + u0 * n];
        add(this.#row(family, grain, cell, earlier), sign, products);
      }
    }
  }

  #row(family: Family, grain: Grain, cell: number, earlier: number): number[] {
    const name = `${family} ${grain}`;
    let table = this.#tables.get(name);
    if (!table) {
      table = new Map();
      this.#tables.set(name, table);
    }
    const key = cell * keyRoom + (cell - earlier);
    let row = table.get(key);
    if (!row) {
      row = { family, grain, cell, earlier, by: measures.map(() => 0) };
      table.set(key, row);
    }
    return row.by;
  }
}

/** More than there are days between any two cells. */
const keyRoom = 2 ** 20;

function add(row: number[], sign: number, values: readonly number[]): void {
  for (let place = 0; place < values.length; place++) addAt(row, place, sign * (values[place] ?? 0));
}

function addAt(row: number[], place: number, value: number): void {
  row[place] = (row[place] ?? 0) + value;
}

/** Days since 1970 of a day written YYYY-MM-DD. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
