import type { Unit } from "@/lib/texts/figures";
import type { Series } from "./looks";
import type { Mark } from "./prepare";
import { SentLineChart } from "./sent-charts";
import { type PointSheet, sentPoints } from "./sent-points";

export type LineChartProps = {
  /** Read to those who do not see it; say in `description` what it shows in a sentence. */
  name: string;
  description: string;
  points: PointSheet;
  series: readonly Series[];
  unit: Unit;
  marks: readonly Mark[];
  /** Draws values as dots, without lines or intervals: for buckets with so few people that a line would mislead. */
  dotsOnly?: boolean;
};

/** Lines over buckets of time, with pale intervals, dashed where a bucket is not over, gaps where nothing is known. */
export function LineChart({ points, ...props }: LineChartProps) {
  return <SentLineChart {...props} points={sentPoints(points)} />;
}
