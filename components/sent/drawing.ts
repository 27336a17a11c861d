import { Fragment, isValidElement, type ReactNode } from "react";
import { drawnIn } from "@/components/language/drawn-in";
import type { Language } from "@/lib/texts/language";

// A drawing is what components drew, as one text: React walks every element and every value that a page hands to the browser,
// each time, and a text can be kept. It holds elements, and the parts that the browser knows by name with what they are given; what
// is neither (a Suspense, a part without a name) has no place in it. Pure, without waiting.

/** An element or a part, with what it is given and what is in it; a list; a text; null. */
export type Drawn = string | null | Drawn[] | { t: string; p?: Record<string, unknown>; c?: Drawn[] };
/** A value of what a part is given that is drawn itself. */
export type DrawnValue = { drawn: Drawn };

/**
 * The text of it in a language, with these parts by name; undefined where something in it cannot be said so: it is drawn by
 * React then.
 */
export function drawingOf(node: ReactNode, language: Language, parts: Record<string, unknown>): string | undefined {
  const names: Names = new Map(Object.entries(parts).map(([name, part]) => [part, name]));
  const drawn = drawnIn(language, () => {
    try {
      return { of: draw(node, names) };
    } catch (thrown) {
      if (thrown instanceof NoPlace) return undefined;
      throw thrown;
    }
  });
  return drawn && JSON.stringify(drawn.of);
}

class NoPlace extends Error {}

type Names = ReadonlyMap<unknown, string>;
type Props = Record<string, unknown> & { children?: ReactNode };

function draw(node: unknown, names: Names): Drawn {
  if (node === null || node === undefined || typeof node === "boolean") return null;
  if (typeof node === "string") return node;
  if (typeof node === "number") return String(node);
  if (Array.isArray(node)) return node.map((each) => draw(each, names));
  if (!isValidElement<Props>(node)) throw new NoPlace("No element");
  const { type, props } = node;
  if (type === Fragment) return draw(props.children, names);
  if (typeof type === "string") return elementOf(type, props, names);
  const part = names.get(type);
  if (part) return elementOf(part, props, names);
  if (typeof type !== "function" || "$$typeof" in type) throw new NoPlace("Unknown to the browser");
  const drawn = (type as (props: Props) => unknown)(props);
  if (drawn instanceof Promise) throw new NoPlace("Waits for something");
  return draw(drawn, names);
}

function elementOf(t: string, { children, ...props }: Props, names: Names): Drawn {
  const element: Exclude<Drawn, string | null | Drawn[]> = { t };
  const given = Object.entries(props).flatMap(([prop, value]) => (value === undefined ? [] : [[prop, givenOf(value, names)] as const]));
  if (given.length > 0) element.p = Object.fromEntries(given);
  if (children !== undefined) element.c = [children].flat().map((each) => draw(each, names));
  return element;
}

function givenOf(value: unknown, names: Names): unknown {
  if (isValidElement(value) || (Array.isArray(value) && value.some(isValidElement)))
    return { drawn: draw(value, names) } satisfies DrawnValue;
  if (typeof value === "function") throw new NoPlace("An act of the server's");
  return value;
}
