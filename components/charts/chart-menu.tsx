"use client";

import { DownloadIcon } from "lucide-react";
import { useRef } from "react";
import { useTexts } from "#texts";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { charts } from "@/lib/texts/charts";
import type { PictureKey, PictureWords } from "./chart-picture";

/** What a chart is as a file. */
export type ChartFiles = {
  /** Where its figures are, in full, as CSV. */
  csv: string;
  /** The picture's name without its ending: which metric, which days. */
  filename: string;
  words: PictureWords;
};

/** Takes a chart with one: its figures as CSV, or the chart as a PNG. `picture`: it is drawn in the same figure. */
export function ChartMenu({
  name,
  files,
  keys,
  picture = true,
}: {
  name: string;
  files: ChartFiles;
  keys: PictureKey[];
  picture?: boolean;
}) {
  const t = useTexts(charts);
  const place = useRef<HTMLSpanElement>(null);
  const asPicture = async () => {
    try {
      const svg = place.current?.closest("figure")?.querySelector<SVGSVGElement>("svg.recharts-surface");
      if (!svg) throw new Error("There is no chart.");
      const { drawPicture } = await import("./chart-picture");
      save(await drawPicture(svg, files.words, keys), `${files.filename}.png`);
    } catch {
      toast({ title: t.noPicture, tone: "bad" });
    }
  };
  const entries: MenuEntry[] = [
    { kind: "item", label: t.csv, hint: "CSV", onSelect: () => window.location.assign(files.csv) },
    ...(picture ? [{ kind: "item" as const, label: t.picture, hint: "PNG", onSelect: asPicture }] : []),
  ];
  return (
    <span ref={place} className="-my-1 shrink-0 print:hidden">
      <Menu label={t.take(name)} entries={entries} align="end" variant="quiet" size="sm">
        <DownloadIcon aria-hidden="true" />
      </Menu>
    </span>
  );
}

/** Gives a picture to the reader as a file. */
export function save(blob: Blob, filename: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = filename;
  link.click();
  // The browser has to begin reading first.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
