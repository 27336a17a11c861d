"use client";

import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useLanguage } from "#texts";
import { charts } from "@/lib/texts/charts";
import { figures } from "@/lib/texts/figures";
import { axisText, chartHeightPx } from "./looks";
import { AtRisk, PointedAt } from "./overlays";
import { PointLinks, usePointed } from "./point-links";
import { type SurvivalRow, survivalRows } from "./survival";
import type { SurvivalChartProps } from "./survival-chart";
import { Tip } from "./tip";
import { usePaperWidth } from "./use-paper";
import { useSize } from "./use-size";

/** The half of SurvivalChart that carries recharts; loaded when a page draws one. */
export function SurvivalDrawing({ name, description, steps, horizonDays, fewBelow, words, leads }: SurvivalChartProps) {
  const language = useLanguage();
  const t = charts[language];
  const size = useSize();
  const paper = usePaperWidth();
  const { rows, days, ticks } = survivalRows(steps, fewBelow, words, language, leads);
  const pointed = usePointed();
  return (
    <PointLinks points={rows} pointed={pointed}>
      <ResponsiveContainer width={paper} height={(chartHeightPx + 24) * size}>
        <ComposedChart
          data={rows}
          title={name}
          desc={description}
          margin={{ top: 20 * size, right: 16 * size, bottom: 22 * size, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke="var(--color-grid)" />
          <XAxis
            dataKey="day"
            type="number"
            domain={[0, days]}
            ticks={ticks.map(({ day }) => day)}
            interval={0}
            tick={axisText(size)}
            tickFormatter={(day: number) => (day === 0 ? t.dayZero : String(day))}
            tickLine={false}
            stroke="var(--color-line)"
          />
          <YAxis
            width={60 * size}
            domain={[0, 1]}
            ticks={[0, 0.25, 0.5, 0.75, 1]}
            tick={axisText(size)}
            tickFormatter={figures[language].percent}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip content={Tip} filterNull={false} isAnimationActive={false} cursor={{ stroke: "var(--color-edge)" }} />
          {horizonDays < days && (
            <ReferenceLine
              x={horizonDays}
              stroke="var(--color-comparison)"
              strokeDasharray="4 4"
              label={{ value: t.days(horizonDays), position: "top", ...axisText(size) }}
            />
          )}
          <Area
            type="stepAfter"
            dataKey={(row: SurvivalRow) => row.band}
            stroke="none"
            fill="var(--color-band)"
            fillOpacity={1}
            activeDot={false}
            isAnimationActive={false}
          />
          <Line type="stepAfter" dataKey="few" stroke="var(--color-comparison)" strokeWidth={1.5} dot={false} isAnimationActive={false} />
          <Line type="stepAfter" dataKey="many" stroke="var(--color-accent)" strokeWidth={2} dot={false} isAnimationActive={false} />
          <AtRisk counts={ticks.map(({ day, atRisk }) => ({ x: day / days, count: atRisk }))} />
          <PointedAt into={pointed} seriesCount={1} reach={reachOf} />
        </ComposedChart>
      </ResponsiveContainer>
    </PointLinks>
  );
}

function reachOf({ many, few }: SurvivalRow): [number, number] | null {
  const value = many ?? few;
  return value === null ? null : [value, value];
}
