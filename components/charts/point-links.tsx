"use client";

import { createContext, type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject, use, useRef, useState } from "react";
import { linkedLines, nearestLink, type TipLine } from "./prepare";

// A chart's points lead to what they count. Hundreds of links in a drawing would be hundreds of stops for the keyboard: the
// chart is one, the arrows go from point to point and from line to line, and Enter opens, as a click does.

type Row = { label: string; lines: readonly TipLine[] };
export type Pointed = { row: Row; places: (readonly [number, number] | null)[] };
type Choice = { label: string; line: number };

const Chosen = createContext<Choice | undefined>(undefined);

/** Which line of a point is opened by Enter and by a click; -1 where none leads anywhere. */
export function useChosenLine({ label, lines }: Row): number {
  const choice = use(Chosen);
  return choice?.label === label ? choice.line : (linkedLines(lines)[0] ?? -1);
}

export function PointLinks({
  points,
  pointed,
  children,
}: {
  points: readonly Row[];
  pointed: RefObject<Pointed | undefined>;
  children: ReactNode;
}) {
  const [choice, setChoice] = useState<Choice>();
  const readBefore = useRef<string>(undefined);
  const open = ({ row, line }: { row: Row; line: number }, elsewhere: boolean) => {
    const href = row.lines[line]?.href;
    if (!href) return;
    if (elsewhere) window.open(href, "_blank", "noopener");
    else window.location.assign(href);
  };
  const under = (event: MouseEvent<HTMLElement>) => {
    const svg = event.currentTarget.querySelector("svg.recharts-surface");
    if (!pointed.current || !svg?.contains(event.target as Node)) return undefined;
    const { row, places } = pointed.current;
    const line = nearestLink(row.lines, places, event.clientY - svg.getBoundingClientRect().top);
    return line === undefined ? undefined : { row, line };
  };
  const choose = ({ row, line }: { row: Row; line: number }) => {
    if (choice?.label !== row.label || choice.line !== line) setChoice({ label: row.label, line });
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const at = under(event);
    if (!at) return;
    choose(at);
    // A finger reads the point first, and opens it by a second touch.
    const touch = "pointerType" in event.nativeEvent && event.nativeEvent.pointerType === "touch";
    if (!touch || readBefore.current === at.row.label) open(at, event.ctrlKey || event.metaKey);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = pointed.current?.row;
    const linked = row ? linkedLines(row.lines) : [];
    const first = linked[0];
    if (!row || first === undefined) return;
    const line = choice?.label === row.label ? choice.line : first;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key !== "Enter" && step === undefined) return;
    event.preventDefault();
    // The chart itself would put its words away.
    event.stopPropagation();
    if (step === undefined) return open({ row, line }, event.ctrlKey || event.metaKey);
    const next = linked[(linked.indexOf(line) + step + linked.length) % linked.length] ?? first;
    setChoice({ label: row.label, line: next });
  };
  const leads = points.some(({ lines }) => linkedLines(lines).length > 0);
  if (!leads) return <div>{children}</div>;
  return (
    <Chosen value={choice}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the chart inside takes the focus, and its table has the same links */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard before the chart hears them */}
      <div
        className="[&_.recharts-surface]:cursor-pointer"
        onPointerDownCapture={() => {
          readBefore.current = pointed.current?.row.label;
        }}
        onClick={onClick}
        onMouseMove={(event) => {
          const at = under(event);
          if (at) choose(at);
        }}
        onKeyDownCapture={onKeyDown}
      >
        {children}
      </div>
    </Chosen>
  );
}

/** Where a chart keeps the point that it is pointed at. */
export function usePointed(): RefObject<Pointed | undefined> {
  return useRef<Pointed>(undefined);
}
