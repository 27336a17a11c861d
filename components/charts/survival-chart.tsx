"use client";

import { part } from "@/components/ui/part";
import { ChartBoundary } from "./chart-boundary";
import type { Leads } from "./leads";
import { ChartPlaceholder } from "./placeholder";
import type { Step } from "./survival";

export type SurvivalChartProps = {
  name: string;
  description: string;
  steps: readonly Step[];
  /** Marked by a dashed line. */
  horizonDays: number;
  /** The curve is grey where fewer are at risk. */
  fewBelow: number;
  /** What the value is a share of: "still using the app". */
  words: string;
  /** To who is behind the numbers at risk. */
  leads: Leads;
};

/** A survival curve in steps of days, with its interval as a pale band and the numbers at risk under the axis. */
export function SurvivalChart(props: SurvivalChartProps) {
  return (
    <ChartBoundary>
      <Drawing {...props} />
    </ChartBoundary>
  );
}

const Drawing = part(async () => ({ default: (await import("./survival-drawing")).SurvivalDrawing }), {
  browserOnly: true,
  waiting: <ChartPlaceholder />,
});
