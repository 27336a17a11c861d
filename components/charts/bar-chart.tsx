"use client";

import dynamic from "next/dynamic";
import type { Unit } from "@/lib/texts/figures";
import { ChartBoundary } from "./chart-boundary";
import type { Series } from "./looks";
import { ChartPlaceholder } from "./placeholder";
import type { BarPoint, Mark } from "./prepare";

export type BarChartProps = {
  name: string;
  description: string;
  points: readonly BarPoint[];
  series: readonly Series[];
  unit: Unit;
  marks: readonly Mark[];
};

/** Stacked bars over buckets of time; negative values go down. A bucket that is not over is drawn pale with a dashed edge. */
export function BarChart(props: BarChartProps) {
  return (
    <ChartBoundary>
      <Drawing {...props} />
    </ChartBoundary>
  );
}

const Drawing = dynamic(() => import("./bar-drawing").then(({ BarDrawing }) => BarDrawing), { ssr: false, loading: ChartPlaceholder });
