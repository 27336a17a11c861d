import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

// Reads the tokens as they are in app/globals.css, so that a colour changed there is judged here.

const textRatioMin = 4.5;
const edgeRatioMin = 3;

/** Text on the surfaces it stands on. */
const texts: Record<string, readonly string[]> = {
  ink: ["paper", "panel", "raised", "hover", "line-soft", "accent-soft", "warn-soft", "ok-soft", "bad-soft"],
  "ink-2": ["paper", "panel", "raised", "hover", "line-soft", "accent-soft", "warn-soft", "ok-soft", "bad-soft"],
  "ink-3": ["paper", "panel", "raised", "hover", "accent-soft"],
  accent: ["paper", "panel", "raised", "hover", "accent-soft"],
  warn: ["paper", "panel", "raised", "warn-soft", "accent-soft"],
  ok: ["paper", "panel", "raised", "ok-soft"],
  bad: ["paper", "panel", "raised", "hover", "bad-soft", "accent-soft"],
  "on-accent": ["accent", "accent-hover"],
  "on-bad": ["bad", "bad-hover"],
  paper: ["ink"],
};

/** What must be seen without being read: edges of controls, the focus ring, the lines of charts. */
const edges: Record<string, readonly string[]> = {
  edge: ["paper", "panel", "raised"],
  accent: ["paper", "panel", "raised", "accent-soft"],
  "series-1": ["panel"],
  "series-2": ["panel"],
  "series-3": ["panel"],
  "series-4": ["panel"],
  "series-5": ["panel"],
  "series-6": ["panel"],
  comparison: ["panel"],
};

const css = readFileSync(path.join(import.meta.dirname, "../../app/globals.css"), "utf8");
const tokens = tokensIn(css);

describe.each(["light", "dark"] as const)("contrast, %s", (theme) => {
  it.each(pairs(texts))("text %s on %s is readable", (front, back) => {
    expect(ratio(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(textRatioMin);
  });

  it.each(pairs(edges))("%s is seen on %s", (front, back) => {
    expect(ratio(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(edgeRatioMin);
  });
});

function pairs(table: Record<string, readonly string[]>): [string, string][] {
  return Object.entries(table).flatMap(([front, backs]) => backs.map((back): [string, string] => [front, back]));
}

function tokensIn(text: string): Map<string, { light: string; dark: string }> {
  const found = text.matchAll(/--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g);
  return new Map(Array.from(found, ([, name = "", light = "", dark = ""]) => [name, { light, dark }]));
}

function colour(name: string, theme: "light" | "dark"): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`app/globals.css has no colour pair --color-${name}`);
  return token[theme];
}

/** WCAG 2.2: relative luminance of both, the lighter over the darker. */
function ratio(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
