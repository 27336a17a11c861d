"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";
import type { BarChartProps } from "./bar-chart";
import { ChartBoundary } from "./chart-boundary";
import type { LineChartProps } from "./line-chart";
import { ChartPlaceholder } from "./placeholder";
import type { BarPoint, LinePoint } from "./prepare";
import { readPoints } from "./sent-points";

/** `points`: as sentPoints says them. */
type Sent<Props> = Omit<Props, "points"> & { points: string };

export function SentLineChart({ points, ...props }: Sent<LineChartProps>) {
  const read = useMemo(() => readPoints<LinePoint>(points), [points]);
  return (
    <ChartBoundary>
      <Lines {...props} points={read} />
    </ChartBoundary>
  );
}

export function SentBarChart({ points, ...props }: Sent<BarChartProps>) {
  const read = useMemo(() => readPoints<BarPoint>(points), [points]);
  return (
    <ChartBoundary>
      <Bars {...props} points={read} />
    </ChartBoundary>
  );
}

const Lines = dynamic(() => import("./line-drawing").then(({ LineDrawing }) => LineDrawing), { ssr: false, loading: ChartPlaceholder });
const Bars = dynamic(() => import("./bar-drawing").then(({ BarDrawing }) => BarDrawing), { ssr: false, loading: ChartPlaceholder });
