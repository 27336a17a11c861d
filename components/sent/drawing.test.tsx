import fc from "fast-check";
import { createElement, Fragment, isValidElement, type ReactNode } from "react";
import { expect, test } from "vitest";
import { useLanguage } from "#texts";
import { Card } from "@/components/ui/card";
import { drawingOf } from "./drawing";
import { nodeOf } from "./node-of";

const Later = async () => <p>later</p>;
const Words = () => <i>{useLanguage()}</i>;

const text = fc.string({ maxLength: 12 }).map((words) => `${words}<&>"'</script>`);
const attributes = fc.record(
  {
    className: text,
    title: text,
    href: text,
    dateTime: text,
    tabIndex: fc.constant(0),
    hidden: fc.boolean(),
    "aria-hidden": fc.boolean(),
    style: fc.constant({ width: "12%", borderColor: "red" }),
  },
  { requiredKeys: [] },
);
const { node } = fc.letrec<{ node: ReactNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.constantFrom(null, undefined, false, 0, 7),
    fc
      .tuple(fc.constantFrom("p", "span", "a", "td"), attributes, fc.array(tie("node"), { maxLength: 3 }))
      .map(([tag, given, inside]) => createElement(tag, given as object, ...inside)),
    tie("node").map((inside) => createElement(Fragment, null, inside)),
  ),
}));

/** Elements with what they are given, and texts, one after the other. */
function flat(node: unknown): unknown[] {
  if (Array.isArray(node)) return node.flatMap(flat);
  if (!isValidElement<{ children?: unknown }>(node)) return typeof node === "string" || typeof node === "number" ? [String(node)] : [];
  const { children, ...given } = node.props;
  return typeof node.type === "string" ? [[node.type, given, flat(children)]] : flat(children);
}

test("what is drawn of the text is what React draws of the elements", () => {
  fc.assert(
    fc.property(node, (inside) => {
      const text = drawingOf(<div>{inside}</div>, "en", { Card }) ?? "";
      expect(flat(nodeOf(JSON.parse(text), { Card }))).toEqual(flat(<div>{inside}</div>));
    }),
    { numRuns: 200 },
  );
});

test("parts keep their names, and their own values are drawn, too", () => {
  const drawn = drawingOf(
    <Card title={<b>7 &amp; more</b>} className="wide">
      <p id="x">
        {2}
        <Words />
      </p>
    </Card>,
    "pt",
    { Card },
  );
  expect(JSON.parse(drawn ?? "")).toEqual({
    t: "Card",
    p: { title: { drawn: { t: "b", c: ["7 & more"] } }, className: "wide" },
    c: [{ t: "p", p: { id: "x" }, c: ["2", { t: "i", c: ["pt"] }] }],
  });
});

test("what waits, acts or has no name is left to React", () => {
  expect(drawingOf(<Later />, "en", { Card })).toBeUndefined();
  expect(drawingOf(<Card title={(() => "act") as never}>now</Card>, "en", { Card })).toBeUndefined();
});
