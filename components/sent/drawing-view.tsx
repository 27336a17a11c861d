"use client";

import { useMemo } from "react";
import type { Drawn } from "./drawing";
import { nodeOf } from "./node-of";
import { parts } from "./parts";

/** Draws what drawingOf says. */
export function DrawingView({ text }: { text: string }) {
  return useMemo(() => nodeOf(JSON.parse(text) as Drawn, parts), [text]);
}
