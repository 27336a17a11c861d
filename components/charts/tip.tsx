"use client";

import type { TipLine } from "./prepare";

type Tipped = { label: string; lines: readonly TipLine[] };

/** What a chart says of the point under the pointer or the arrow keys. `payload` is what recharts hands over. */
export function Tip({ active, payload }: { active?: boolean; payload?: readonly { payload?: unknown }[] }) {
  const point = payload?.[0]?.payload;
  if (!active || !isTipped(point)) return null;
  return (
    <div className="max-w-72 rounded-md border border-line bg-raised px-2.5 py-1.5 text-sm shadow-float">
      <p className="font-medium">{point.label}</p>
      <dl className="mt-0.5 grid grid-cols-[auto_auto] gap-x-3">
        {point.lines.map(({ name, text }) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="text-right">{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function isTipped(point: unknown): point is Tipped {
  return typeof point === "object" && point !== null && "label" in point && "lines" in point;
}
