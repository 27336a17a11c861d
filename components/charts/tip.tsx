"use client";

import { useTexts } from "#texts";
import { classes } from "@/components/ui/classes";
import { charts } from "@/lib/texts/charts";
import { useChosenLine } from "./point-links";
import { linkedLines, type TipLine } from "./prepare";

type Tipped = { label: string; lines: readonly TipLine[] };

/** What a chart says of the point under the pointer or the arrow keys. `payload` is what recharts hands over. */
export function Tip({ active, payload }: { active?: boolean; payload?: readonly { payload?: unknown }[] }) {
  const point = payload?.[0]?.payload;
  if (!active || !isTipped(point)) return null;
  return <Words {...point} />;
}

function Words(point: Tipped) {
  const t = useTexts(charts);
  const chosen = useChosenLine(point);
  const links = linkedLines(point.lines).length;
  return (
    <div role="status" className="max-w-72 rounded-md border border-line bg-raised px-2.5 py-1.5 text-sm shadow-float">
      <p className="font-medium">{point.label}</p>
      <dl className="mt-0.5 grid grid-cols-[auto_auto] gap-x-3">
        {point.lines.map(({ name, text }, index) => (
          <div key={name} className="contents">
            <dt className={index === chosen ? marked : "text-ink-2"}>{name}</dt>
            <dd className={classes("text-right", index === chosen && marked)}>{text}</dd>
          </div>
        ))}
      </dl>
      {links > 0 && <p className="mt-1 text-ink-3 text-xs">{links > 1 ? t.opensMarked : t.opens}</p>}
    </div>
  );
}

const marked = "underline decoration-ink-3 underline-offset-2";

function isTipped(point: unknown): point is Tipped {
  return typeof point === "object" && point !== null && "label" in point && "lines" in point;
}
