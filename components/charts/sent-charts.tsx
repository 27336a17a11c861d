"use client";

import dynamic from "next/dynamic";
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

const Lines = dynamic(() => import("./line-drawing").then(({ LineDrawing }) => LineDrawing), { ssr: false, loading: ChartPlaceholder });
const Bars = dynamic(() => import("./bar-drawing").then(({ BarDrawing }) => BarDrawing), { ssr: false, loading: ChartPlaceholder });
