"use client";

import { useMemo } from "react";
import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useTexts } from "#texts";
import { figures } from "@/lib/texts/figures";
import { axisText, chartHeightPx, colors, roomyPx, type SeriesLook } from "./looks";
import { EndLabels, Marks, marksHeight, PointedAt } from "./overlays";
import { PointLinks, usePointed } from "./point-links";
import { type LinePoint, type LineRow, lineRows, scaleFor } from "./prepare";
import type { SentLineChartProps } from "./sent-charts";
import { readPoints } from "./sent-points";
import { Tip } from "./tip";
import { usePaperWidth } from "./use-paper";
import { useRoom } from "./use-room";
import { useSize } from "./use-size";

/** The half of LineChart that carries recharts; loaded when a page draws one. */
export function LineDrawing({ name, description, points: sent, series, unit, marks, dotsOnly = false }: SentLineChartProps) {
  const { valueWords, whole } = useTexts(figures);
  const points = useMemo(() => readPoints<LinePoint>(sent, whole), [sent, whole]);
  const size = useSize();
  const paper = usePaperWidth();
  const [room, widthPx] = useRoom();
  const rows = lineRows(points, dotsOnly);
  const pointed = usePointed();
  // Intervals of few users reach far: the axis is made for the values, the pale band may end at its top.
  const scale = scaleFor(
    points.flatMap(({ values }) => values.map((value) => (value === null ? null : value * 1.12))),
    unit,
  );
  // The plot is clipped at its bounds: without some slack a line at 0 would lose half of its width.
  const slack = (scale.max - scale.min) * 0.03;
  return (
    <div ref={room}>
      <PointLinks points={points} pointed={pointed}>
        <ResponsiveContainer width={paper} height={chartHeightPx * size}>
          <ComposedChart
            data={rows}
            title={name}
            desc={description}
            margin={{
              top: marksHeight(marks, size),
              right: (paper === "100%" ? widthPx : paper) >= roomyPx * size ? 104 * size : 12,
              bottom: 0,
              left: 0,
            }}
          >
            <CartesianGrid vertical={false} stroke="var(--color-grid)" />
            <XAxis
              dataKey="tick"
              allowDuplicatedCategory
              tick={axisText(size)}
              tickLine={false}
              stroke="var(--color-line)"
              interval="equidistantPreserveStart"
              minTickGap={20 * size}
              scale="band"
            />
            <YAxis
              width={46 * size}
              domain={[scale.min - slack, scale.max + slack]}
              allowDataOverflow
              ticks={scale.ticks}
              tick={axisText(size)}
              tickFormatter={(value: number) => valueWords(value, unit)}
              tickLine={false}
              axisLine={false}
            />
            <Tooltip content={Tip} filterNull={false} isAnimationActive={false} cursor={{ stroke: "var(--color-edge)" }} />
            {series.map(({ name: key, look }, index) => (
              <Area
                key={`${key} band`}
                dataKey={(row: LineRow) => row.band[index]}
                stroke="none"
                fill={colors[look]}
                fillOpacity={0.1}
                activeDot={false}
                isAnimationActive={false}
              />
            ))}
            {series.map(({ name: key, look }, index) => (
              <Line
                key={`${key} unfinished`}
                dataKey={(row: LineRow) => row.dashed[index]}
                stroke={colors[look]}
                strokeWidth={1.75}
                strokeDasharray="3 4"
                dot={false}
                activeDot={{ r: 3.5, fill: colors[look], stroke: "var(--color-panel)" }}
                isAnimationActive={false}
              />
            ))}
            {series.map(({ name: key, look, dashed }, index) => (
              <Line
                key={key}
                dataKey={(row: LineRow) => row.solid[index]}
                stroke={dotsOnly ? "none" : colors[look]}
                strokeWidth={dashed ? 1.5 : 1.75}
                strokeDasharray={dashed ? "6 4" : undefined}
                dot={({ index: point, cx, cy }) =>
                  rows[point]?.lone[index] ? <LoneDot key={point} cx={cx} cy={cy} look={look} /> : <g key={point} />
                }
                activeDot={{ r: 3.5, fill: colors[look], stroke: "var(--color-panel)" }}
                isAnimationActive={false}
              />
            ))}
            <Marks marks={marks} />
            <EndLabels rows={rows} series={series} />
            <PointedAt into={pointed} seriesCount={series.length} reach={lineReach} />
          </ComposedChart>
        </ResponsiveContainer>
      </PointLinks>
    </div>
  );
}

function lineReach({ dashed, solid }: LineRow, series: number): [number, number] | null {
  const value = dashed[series] ?? solid[series];
  return value === null || value === undefined ? null : [value, value];
}

/** A line of one point is invisible: it gets a dot, or a ring around another series' dot. */
function LoneDot({ cx, cy, look }: { cx?: number | string; cy?: number | string; look: SeriesLook }) {
  if (look === "ink") return <circle cx={cx} cy={cy} r={4} fill="none" stroke={colors.ink} strokeWidth={1.25} />;
  return <circle cx={cx} cy={cy} r={2.5} fill={colors[look]} />;
}
