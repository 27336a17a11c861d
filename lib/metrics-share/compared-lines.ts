import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import type { ComparedNumber, Side } from "@/lib/metrics/compare";
import type { Days } from "@/lib/metrics/earlier-days";
import { type HoursQuestion, resolveRange } from "@/lib/metrics/range";
import { readComparison } from "@/lib/metrics/read-comparison";
import type { Estimate } from "@/lib/statistics/wilson";
import { metricCompare } from "@/lib/texts/metric-compare";
import { metricFiles } from "@/lib/texts/metric-files";
import type { ChartName, ExportChart } from "./schema";

type Cell = string | number;

/** What stands large on the chart's tile. */
const comparedOf: Partial<Record<ChartName, readonly ComparedNumber[]>> = {
  conflict_rate: ["conflict_rate"],
  lockouts: ["opened", "blocked"],
  recovery: ["back_within_day"],
  conversion: ["back"],
  tickets: ["wrote"],
  drop_off: ["drop_off"],
};

/** The chart's numbers against the earlier days as a table of its own, or why there is none; nothing where nothing is compared. */
export async function comparedLines(actor: Actor, input: ExportChart, now: Date): Promise<Cell[][]> {
  const { chart, kind, filters, language, compare } = input;
  const numbers = comparedOf[chart];
  if (!compare || !numbers) return [];
  const range = resolveRange(input.range, env().REPORTING_ZONE, now);
  const asked = { compare, numbers, range, kind, category: "cant_create_chat", filters } as const;
  const compared = await readComparison(actor, asked, now);
  const { days } = compared;
  const c = metricFiles[language].columns;
  const t = metricCompare[language];
  if (!days.possible) {
    const why = t.impossible[days.why];
    return [[t.impossible.title, typeof why === "string" ? why : why("day" in days ? days.day : "")]];
  }
  const side = [c.firstDay, c.lastDay, c.value, c.low, c.high, c.people, c.notMatured];
  return [
    [c.compared, ...side.map(c.earlier), ...side.map(c.own), c.difference, c.low, c.high, c.few],
    ...compared.numbers.map(({ number, own, earlier, difference, few }): Cell[] => {
      const sides = [...sideCells(days.earlier, earlier), ...sideCells(days.own, own)];
      return [t.numbers[number], ...sides, ...estimateCells(difference), few ? metricFiles[language].yes : metricFiles[language].no];
    }),
  ];
}

/** Of hours the moments from which and until which they are, in UTC. */
function sideCells(side: Days | HoursQuestion, { value, people, unmatured }: Side): Cell[] {
  const bounds = "starts" in side ? [side.starts[0] ?? side.until, side.until] : [side.from, side.to];
  return [...bounds, ...estimateCells(value), people, unmatured];
}

function estimateCells(estimate: Estimate | null): Cell[] {
  return estimate ? [estimate.value, estimate.low, estimate.high] : ["", "", ""];
}
