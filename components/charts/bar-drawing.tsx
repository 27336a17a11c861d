"use client";

import { useId, useMemo } from "react";
import { Bar, type BarShapeProps, CartesianGrid, ComposedChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useTexts } from "#texts";
import { figures } from "@/lib/texts/figures";
import { axisText, chartHeightPx, colors, type Series } from "./looks";
import { Marks, marksHeight, PointedAt } from "./overlays";
import { PointLinks, usePointed } from "./point-links";
import { type BarPoint, scaleFor, stackReach } from "./prepare";
import type { SentBarChartProps } from "./sent-charts";
import { readPoints } from "./sent-points";
import { Tip } from "./tip";
import { usePaperWidth } from "./use-paper";
import { useSize } from "./use-size";

const slimPx = 6;

/** The half of BarChart that carries recharts; loaded when a page draws one. */
export function BarDrawing({ name, description, points: sent, series, unit, marks }: SentBarChartProps) {
  const { valueWords, whole } = useTexts(figures);
  const points = useMemo(() => readPoints<BarPoint>(sent, whole), [sent, whole]);
  const size = useSize();
  const paper = usePaperWidth();
  const id = useId();
  const pointed = usePointed();
  const fillOf = ({ look, hatched }: Series) => (hatched ? `url(#${id}-${look})` : colors[look]);
  const scale = scaleFor(
    points.flatMap(({ values }) => [sum(values, (value) => value > 0), sum(values, (value) => value < 0)]),
    unit,
  );
  return (
    <PointLinks points={points} pointed={pointed}>
      <ResponsiveContainer width={paper} height={chartHeightPx * size}>
        <ComposedChart
          data={[...points]}
          title={name}
          desc={description}
          stackOffset="sign"
          margin={{ top: marksHeight(marks, size), right: 12, bottom: 0, left: 0 }}
          barCategoryGap="18%"
        >
          <defs>
            {series.map(({ look }) => (
              <Hatch key={look} id={`${id}-${look}`} color={colors[look]} />
            ))}
          </defs>
          <CartesianGrid vertical={false} stroke="var(--color-grid)" />
          <XAxis
            dataKey="tick"
            allowDuplicatedCategory
            tick={axisText(size)}
            tickLine={false}
            axisLine={false}
            interval="equidistantPreserveStart"
            minTickGap={20 * size}
          />
          <YAxis
            width={46 * size}
            domain={[scale.min, scale.max]}
            ticks={scale.ticks}
            tick={axisText(size)}
            tickFormatter={(value: number) => valueWords(value, unit)}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip content={Tip} filterNull={false} isAnimationActive={false} cursor={{ fill: "var(--color-hover)" }} />
          {series.map((each, index) => (
            <Bar
              key={each.name}
              stackId="all"
              dataKey={(point: BarPoint) => point.values[index]}
              fill={fillOf(each)}
              shape={(props: BarShapeProps) => <Piece {...props} color={colors[each.look]} fill={fillOf(each)} />}
              maxBarSize={44 * size}
              isAnimationActive={false}
            />
          ))}
          <ReferenceLine y={0} stroke="var(--color-edge)" />
          <Marks marks={marks} />
          <PointedAt into={pointed} seriesCount={series.length} reach={barReach} />
        </ComposedChart>
      </ResponsiveContainer>
    </PointLinks>
  );
}

function barReach({ values }: BarPoint, series: number): [number, number] | null {
  return stackReach(values, series);
}

/** One piece of a stack; of the bucket that is not over only the outline is firm. */
function Piece({ x, y, width, height, payload, color, fill }: BarShapeProps & { color: string; fill: string }) {
  const [left, top, wide, high] = [Number(x), Number(y), Number(width), Number(height)];
  if (!high) return <g />;
  const finished = (payload as BarPoint | undefined)?.complete !== false;
  const shape = { x: left, y: Math.min(top, top + high), width: wide, height: Math.abs(high) };
  // A hairline parts the pieces of a stack; on slim bars it would eat them.
  if (finished) return <rect {...shape} fill={fill} stroke="var(--color-panel)" strokeWidth={wide < slimPx ? 0 : 0.75} />;
  return <rect {...shape} fill={fill} fillOpacity={0.3} stroke={color} strokeWidth={wide < slimPx ? 0 : 1} strokeDasharray="3 3" />;
}

function Hatch({ id, color }: { id: string; color: string }) {
  return (
    <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={5} height={5} fill={color} fillOpacity={0.22} />
      <rect width={2.4} height={5} fill={color} />
    </pattern>
  );
}

function sum(values: readonly number[], counts: (value: number) => boolean): number {
  return values.filter(counts).reduce((all, value) => all + value, 0);
}
