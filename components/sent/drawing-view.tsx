"use client";

import { createElement, type ReactNode, useMemo } from "react";
import type { Drawn, DrawnValue } from "./drawing";
import { type Part, parts } from "./parts";

/** Draws what drawingOf says. */
export function DrawingView({ text }: { text: string }) {
  return useMemo(() => nodeOf(JSON.parse(text) as Drawn), [text]);
}

function nodeOf(drawn: Drawn): ReactNode {
  if (drawn === null || typeof drawn === "string") return drawn;
  if (Array.isArray(drawn)) return createElement(Several, null, ...drawn.map(nodeOf));
  const { t, p, c = [], h } = drawn;
  // Made and escaped by html.ts, of what the components drew.
  if (h !== undefined) return createElement(t, { ...p, dangerouslySetInnerHTML: { __html: h } });
  const part = parts[t] as Part | undefined;
  return createElement(part ?? t, part ? propsOf(p) : p, ...c.map(nodeOf));
}

/** Each in its place: they were drawn together, none of them moves. */
function Several({ children }: { children?: ReactNode }) {
  return children;
}

function propsOf(props: Record<string, unknown> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(props).map(([name, value]) => [name, isDrawn(value) ? nodeOf(value.drawn) : value]));
}

function isDrawn(value: unknown): value is DrawnValue {
  return typeof value === "object" && value !== null && "drawn" in value;
}
