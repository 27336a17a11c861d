import { readFileSync } from "node:fs";
import path from "node:path";
import { sayTable } from "../scripts/commands";
import { say } from "../scripts/words";
import type { Figures } from "./figures";

// What the metrics cost in one world after the other, and whether the page's cost stood still while the events grew.

/** `whole` null: given up. `fromRows`: ms of the same numbers from the rows. `pages`: 8 kB each, that PostgreSQL touched for all statements. */
export type MetricFigures = { name: string; whole: Figures | null; fromRows: number | null; statements: number; pages: number };
export type MetricsMeasured = {
  at: string;
  load: number[];
  world: { users: number; attempts: number; events: number; messages: number; lockouts: number; rollups: number };
  measured: MetricFigures[];
};

/** The contract's bars (section 12): p95 of the page, and how much of it more in a bigger world. */
const barMs = 50;
const growthMax = 1.3;

export function readMeasured(results: string, users: number): MetricsMeasured {
  return JSON.parse(readFileSync(path.join(results, `metrics-${users}`, "figures.json"), "utf8")) as MetricsMeasured;
}

/** Says what was measured, one world after the other; true where the page meets its bars. */
export function sayGrowth(worlds: readonly MetricsMeasured[]): boolean {
  for (const { world, measured, load } of worlds) {
    const { attempts, events, messages, ...rest } = world;
    const rows = Object.entries({ events: attempts + events + messages, attempts, ...rest });
    say(`\n${rows.map(([name, count]) => `${count.toLocaleString("en-GB")} ${name}`).join(", ")}; load average ${load[0]?.toFixed(1)}`);
    sayTable(
      ["90 days by day", "p50", "p95", "from the rows", "statements", "pages"],
      measured.map(({ name, whole, fromRows, statements, pages }) => [
        name,
        ms(whole?.p50),
        ms(whole?.p95),
        fromRows === null ? "-" : ms(fromRows),
        String(statements),
        pages.toLocaleString("en-GB"),
      ]),
    );
  }
  const pages = worlds.map(({ measured }) => measured[0]?.whole?.p95 ?? Number.POSITIVE_INFINITY);
  const [first = Number.NaN] = pages;
  const growth = Math.max(...pages) / first;
  say(`\nThe page, p95: ${pages.map(ms).join(", ")} ms (bar ${barMs}), ${growth.toFixed(2)} times the first (bar ${growthMax}).`);
  return first <= barMs && growth <= growthMax;
}

function ms(value: number | undefined): string {
  return value === undefined ? "gave up" : value.toFixed(1);
}
