import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { type ChartFiles, ChartMenu } from "./chart-menu";
import { FigureTable } from "./figure-table";
import { colors, type Series } from "./looks";
import { sentTable, type Table } from "./table-cells";

export type KeyEntry = Series & { figure?: ReactNode };

/** A chart with its words: what it shows, its key, and the same figures as a table. The number and its unit stand above it. */
export function ChartFigure({
  name,
  caption,
  entries,
  shape = "line",
  table,
  files,
  children,
}: {
  name: string;
  files?: ChartFiles;
  /** What is drawn, and in what. Lines are named at their ends where there is room (see roomyPx), by the key where not. */
  caption: ReactNode;
  entries?: readonly KeyEntry[];
  shape?: "line" | "bar";
  table: Table;
  children: ReactNode;
}) {
  return (
    <figure className={classes("@container m-0 grid min-w-0 grid-cols-1 gap-1.5", onPaper)}>
      <figcaption className="flex items-start justify-between gap-2 text-ink-2 text-sm">
        <span>{caption}</span>
        {files && <ChartMenu name={name} files={files} keys={(entries ?? []).map((series) => keyOf(series, shape))} />}
      </figcaption>
      {entries && (
        <ul className={classes("flex flex-wrap gap-x-4 gap-y-0.5 text-sm", shape === "line" && "@min-[35rem]:hidden")}>
          {entries.map(({ figure, ...series }) => (
            <li key={series.name} className="flex items-center gap-1.5">
              <Swatch series={series} shape={shape} />
              <span className="text-ink-2">{series.name}</span>
              {figure !== undefined && <span className="font-medium">{figure}</span>}
            </li>
          ))}
        </ul>
      )}
      <div className="min-w-0">{children}</div>
      <FigureTable name={name} table={sentTable(table)} />
    </figure>
  );
}

// A chart keeps the width that it had on the screen; on paper it is scaled down to what is there.
const onPaper = classes(
  "print:[&_.recharts-responsive-container>div]:h-auto! print:[&_.recharts-responsive-container>div]:w-full!",
  "print:[&_.recharts-responsive-container]:h-auto! print:[&_.recharts-wrapper]:h-auto! print:[&_.recharts-wrapper]:max-w-full",
  "print:[&_svg]:h-auto print:[&_svg]:max-w-full",
);

function keyOf({ name, look, hatched }: Series, shape: "line" | "bar") {
  return { name, shape, hatched, color: colors[look] };
}

function Swatch({ series, shape }: { series: Series; shape: "line" | "bar" }) {
  const color = colors[series.look];
  if (shape === "line")
    return (
      <span aria-hidden="true" className={classes("h-0 w-4 border-t-2", series.dashed && "border-dashed")} style={{ borderColor: color }} />
    );
  const stripes = `repeating-linear-gradient(45deg, ${color} 0 1.7px, color-mix(in srgb, ${color} 22%, transparent) 1.7px 3.5px)`;
  return (
    <span
      aria-hidden="true"
      className="size-2.5 rounded-[2px] [print-color-adjust:exact]"
      style={{ background: series.hatched ? stripes : color }}
    />
  );
}
