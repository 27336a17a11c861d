"use client";

import { inkOf, onLightPaper } from "@/components/charts/chart-picture";
import type { Brief } from "../brief";

// The brief as a PNG for somebody's slides: the words of the page on light paper, whatever the theme. Drawn by the browser
// itself: nothing is sent anywhere.

const scale = 2;
const paddingPx = 32;
const widthPx = 920;
const cellPx = 10;
/** Of the width, by column: the measure, before, after, the difference, the verdict. */
const columnShares = [0.27, 0.215, 0.215, 0.16, 0.14];

/** Throws where the browser draws no pictures. */
export async function drawBrief(brief: Brief, address: string): Promise<Blob> {
  const paper = onLightPaper((host) => ({
    font: getComputedStyle(host).fontFamily,
    ink: inkOf(host, "--color-ink"),
    quiet: inkOf(host, "--color-ink-2"),
    line: inkOf(host, "--color-line"),
    sheet: inkOf(host, "--color-panel"),
    tone: inkOf(host, brief.tone === "neutral" ? "--color-ink" : `--color-${brief.tone}`),
  }));
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no pictures.");
  // Once to learn how high it gets, once to draw: setting a canvas' size empties it.
  const high = paint(context, paper, brief, address) + paddingPx;
  canvas.width = (widthPx + 2 * paddingPx) * scale;
  canvas.height = Math.ceil(high) * scale;
  context.scale(scale, scale);
  context.fillStyle = paper.sheet;
  context.fillRect(0, 0, widthPx + 2 * paddingPx, high);
  paint(context, paper, brief, address);
  return await new Promise<Blob>((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error())), "image/png");
  });
}

type Paper = Record<"font" | "ink" | "quiet" | "line" | "sheet" | "tone", string>;
type Look = { sizePx: number; weight?: number; color: string; x?: number; wide?: number };

/** Draws from the top down; says how far it came. */
function paint(context: CanvasRenderingContext2D, paper: Paper, brief: Brief, address: string): number {
  const { title, since, verdict, detail, cost, table, sections, foot } = brief;
  /** Writes below `top`, in lines as wide as they may be; the new top. */
  const write = (words: string, top: number, { sizePx, weight = 400, color, x = paddingPx, wide = widthPx }: Look): number => {
    context.font = `${weight} ${sizePx}px ${paper.font}`;
    context.fillStyle = color;
    context.textBaseline = "alphabetic";
    const lines = linesOf(context, words, wide);
    for (const [index, line] of lines.entries()) context.fillText(line, x, top + (index + 1) * sizePx * 1.35);
    return top + lines.length * sizePx * 1.35;
  };
  const rule = (y: number) => {
    context.fillStyle = paper.line;
    context.fillRect(paddingPx, y, widthPx, 1);
  };
  const row = (cells: readonly string[], top: number, head: boolean): number => {
    let x = paddingPx;
    const ends = cells.map((cell, index) => {
      const wide = widthPx * (columnShares[index] ?? 0);
      const look = { sizePx: 13, weight: head || index === 0 ? 600 : 400, color: head ? paper.quiet : paper.ink, x, wide: wide - cellPx };
      x += wide;
      return write(cell, top + 6, look);
    });
    const end = Math.max(...ends) + 8;
    rule(end);
    return end;
  };
  let y = write(`${title} · ${since}`, paddingPx - 10, { sizePx: 14, color: paper.quiet }) + 4;
  y = write(verdict, y, { sizePx: 22, weight: 600, color: paper.tone }) + 6;
  for (const words of [detail.join(" "), ...(cost ? [cost] : [])]) y = write(words, y, { sizePx: 14, color: paper.ink }) + 4;
  y = row(table.columns, y + 8, true);
  for (const cells of table.rows) y = row(cells, y, false);
  for (const section of sections) {
    y = write(section.title, y + 12, { sizePx: 14, weight: 600, color: paper.ink });
    for (const line of section.lines) {
      write("•", y + 2, { sizePx: 13, color: paper.quiet });
      y = write(line, y + 2, { sizePx: 13, color: paper.quiet, x: paddingPx + 14, wide: widthPx - 14 });
    }
  }
  y = write(foot, y + 14, { sizePx: 12, color: paper.quiet });
  return write(address, y, { sizePx: 12, color: paper.quiet });
}

function linesOf(context: CanvasRenderingContext2D, words: string, wide: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && context.measureText(longer).width <= wide) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
