import type { Unit } from "@/lib/texts/figures";
import type { Series } from "./looks";
import type { Mark } from "./prepare";
import { SentBarChart } from "./sent-charts";
import { type PointSheet, sentPoints } from "./sent-points";

export type BarChartProps = {
  name: string;
  description: string;
  points: PointSheet;
  series: readonly Series[];
  unit: Unit;
  marks: readonly Mark[];
};

/** Stacked bars over buckets of time; negative values go down. A bucket that is not over is drawn pale with a dashed edge. */
export function BarChart({ points, ...props }: BarChartProps) {
  return <SentBarChart {...props} points={sentPoints(points)} />;
}
