import { createElement, type ReactNode } from "react";
import type { Drawn, DrawnValue } from "./drawing";
import type { Part } from "./parts";

/** What React draws of it, with these parts by name. React escapes all that is said and given. */
export function nodeOf(drawn: Drawn, parts: Record<string, unknown>): ReactNode {
  if (drawn === null || typeof drawn === "string") return drawn;
  if (Array.isArray(drawn)) return createElement(Several, null, ...drawn.map((each) => nodeOf(each, parts)));
  const { t, p = {}, c = [] } = drawn;
  const inside = c.map((each) => nodeOf(each, parts));
  const part = parts[t] as Part | undefined;
  return part ? createElement(part, propsOf(p, parts), ...inside) : createElement(t, p, ...inside);
}

/** Each in its place: they were drawn together, none of them moves. */
function Several({ children }: { children?: ReactNode }) {
  return children;
}

function propsOf(props: Record<string, unknown>, parts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(props).map(([name, value]) => [name, isDrawn(value) ? nodeOf(value.drawn, parts) : value]));
}

function isDrawn(value: unknown): value is DrawnValue {
  return typeof value === "object" && value !== null && "drawn" in value;
}
