"use client";

import { type RefObject, useEffect } from "react";
import { useActiveTooltipDataPoints, useChartWidth, useIsTooltipActive, usePlotArea, useYAxisScale } from "recharts";
import { useTexts } from "#texts";
import { charts } from "@/lib/texts/charts";
import { axisText, colors, roomyPx, type Series } from "./looks";
import type { Pointed } from "./point-links";
import { type LineRow, type Mark, spread } from "./prepare";
import { useSize } from "./use-size";

// What is drawn over a chart's own shapes. Each stands inside of a recharts chart and asks it for its measures.

export const markRowPx = 15;
export const markRowsMax = 3;
const titleLettersMax = 26;

/** How much room the marks' words need above the plot. */
export function marksHeight(marks: readonly Mark[], size: number): number {
  return (8 + Math.min(markRowsMax, marks.length) * markRowPx) * size;
}

/** Policy changes and releases: a vertical line each, with its number and, where there is room, its title. */
export function Marks({ marks }: { marks: readonly Mark[] }) {
  const plot = usePlotArea();
  const width = useChartWidth() ?? 0;
  const size = useSize();
  if (!plot) return null;
  const rows = Math.min(markRowsMax, Math.max(1, marks.length));
  return (
    <g>
      {marks.map((mark, index) => {
        const x = plot.x + mark.x * plot.width;
        const y = plot.y - (8 + (index % rows) * markRowPx) * size;
        const toLeft = mark.x > 0.6;
        const words = width >= roomyPx * size ? `${index + 1} ${shortened(mark.title)}` : String(index + 1);
        return (
          <g key={mark.id}>
            <line
              x1={x}
              x2={x}
              y1={y - 4 * size}
              y2={plot.y + plot.height}
              stroke="var(--color-ink-3)"
              strokeDasharray={mark.kind === "policy" ? undefined : "1 3"}
            />
            {mark.end !== null && (
              <line
                x1={x}
                x2={plot.x + mark.end * plot.width}
                y1={y + 8 * size}
                y2={y + 8 * size}
                stroke="var(--color-ink-3)"
                strokeDasharray="1 3"
              />
            )}
            <text
              x={x + (toLeft ? -4 : 4) * size}
              y={y + 4 * size}
              textAnchor={toLeft ? "end" : "start"}
              fontSize={11.5 * size}
              fill="var(--color-ink-2)"
            >
              {words}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** The name of each series at its end, where there is room. */
export function EndLabels({ rows, series }: { rows: readonly LineRow[]; series: readonly Series[] }) {
  const plot = usePlotArea();
  const scale = useYAxisScale();
  const width = useChartWidth() ?? 0;
  const size = useSize();
  if (!plot || !scale || width < roomyPx * size) return null;
  const labels = series.flatMap((each, index) => {
    const value = rows.map((row) => row.dashed[index] ?? row.solid[index] ?? null).findLast((known) => known !== null);
    const y = value === undefined || value === null ? undefined : scale(value);
    return y === undefined ? [] : [{ ...each, y }];
  });
  const places = spread(
    labels.map(({ y }) => y),
    15 * size,
    plot.y + 4 * size,
    plot.y + plot.height - 4 * size,
  );
  return (
    <g>
      {labels.map(({ name, look }, index) => (
        <text
          key={name}
          x={plot.x + plot.width + 8 * size}
          y={places[index]}
          dy={4 * size}
          fontSize={11.5 * size}
          fontWeight={500}
          fill={colors[look]}
        >
          {name}
        </text>
      ))}
    </g>
  );
}

/** The numbers at risk, under the ticks of a survival curve. */
export function AtRisk({ counts }: { counts: readonly { x: number; count: number }[] }) {
  const t = useTexts(charts);
  const plot = usePlotArea();
  const size = useSize();
  if (!plot) return null;
  const y = plot.y + plot.height + 38 * size;
  return (
    <g>
      <text x={plot.x} y={y} textAnchor="end" dx={-16 * size} {...axisText(size)}>
        {t.atRisk}
      </text>
      {counts.map(({ x, count }) => (
        <text key={x} x={plot.x + x * plot.width} y={y} textAnchor="middle" {...axisText(size)}>
          {count}
        </text>
      ))}
    </g>
  );
}

/** Stands inside of a chart: tells which point is under the pointer or the arrow keys, and where its series are. */
export function PointedAt<R extends Pointed["row"]>({
  into,
  seriesCount,
  reach,
}: {
  into: RefObject<Pointed | undefined>;
  seriesCount: number;
  /** From where to where a series reaches at a row, as values of the axis; null where it has nothing. */
  reach: (row: R, series: number) => [number, number] | null;
}) {
  const active = useIsTooltipActive();
  const row = useActiveTooltipDataPoints<R>()?.[0];
  const scale = useYAxisScale();
  useEffect(() => {
    const places = Array.from({ length: seriesCount }, (_, series) => {
      const ends = row && reach(row, series)?.map((value) => scale?.(value));
      const [from, to] = ends ?? [];
      return from === undefined || to === undefined ? null : ([Math.min(from, to), Math.max(from, to)] as const);
    });
    into.current = active && row ? { row, places } : undefined;
  });
  return null;
}

function shortened(title: string): string {
  const [head = title] = title.split(" (");
  return head.length > titleLettersMax ? `${head.slice(0, titleLettersMax - 1).trimEnd()}…` : head;
}
