"use client";

import { part } from "@/components/ui/part";
import type { BarChartProps } from "./bar-chart";
import { ChartBoundary } from "./chart-boundary";
import type { LineChartProps } from "./line-chart";
import { ChartPlaceholder } from "./placeholder";

/** `points`: as sentPoints says them; they are read where they are drawn, in the browser alone. */
type Sent<Props> = Omit<Props, "points"> & { points: string };
export type SentLineChartProps = Sent<LineChartProps>;
export type SentBarChartProps = Sent<BarChartProps>;

export function SentLineChart(props: SentLineChartProps) {
  return (
    <ChartBoundary>
      <Lines {...props} />
    </ChartBoundary>
  );
}

export function SentBarChart(props: SentBarChartProps) {
  return (
    <ChartBoundary>
      <Bars {...props} />
    </ChartBoundary>
  );
}

const inBrowser = { browserOnly: true, waiting: <ChartPlaceholder /> };
const Lines = part(async () => ({ default: (await import("./line-drawing")).LineDrawing }), inBrowser);
const Bars = part(async () => ({ default: (await import("./bar-drawing")).BarDrawing }), inBrowser);
