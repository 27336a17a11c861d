import fc from "fast-check";
import { createElement, Fragment, type ReactNode } from "react";
import { expect, test } from "vitest";
import { useLanguage } from "#texts";
import { Card } from "@/components/ui/card";
import { drawingOf } from "./drawing";

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

test("nothing that is said or given leaves its place in the HTML", () => {
  fc.assert(
    fc.property(node, (inside) => {
      const { h = "" } = JSON.parse(drawingOf(<div>{inside}</div>, "en", { Card }) ?? "") as { h?: string };
      // What is left without tags, texts and values in quotes is nothing.
      const tags = h.replaceAll(/<\/?(?:p|span|a|td)(?: [a-z-]+="[^"<>]*")*>/g, "");
      expect(tags).not.toMatch(/[<>"']/);
      expect(h).not.toContain("</script");
    }),
    { numRuns: 200 },
  );
});

test("HTML is what React would write; parts keep their names, and their own values are drawn, too", () => {
  const drawn = drawingOf(
    <Card title={<b>7 &amp; more</b>} className="wide">
      <p id="x" style={{ width: "40%" }}>
        <time dateTime="2026-11-23">today</time>{" "}
        <a download href="/a?b=1&c=2" aria-label="A">
          {2}
        </a>
        <Words />
      </p>
    </Card>,
    "pt",
    { Card },
  );
  expect(JSON.parse(drawn ?? "")).toEqual({
    t: "Card",
    p: { title: { drawn: { t: "b", h: "7 &amp; more" } }, className: "wide" },
    c: [
      {
        t: "p",
        p: { id: "x", style: { width: "40%" } },
        h: '<time datetime="2026-11-23">today</time> <a download="" href="/a?b=1&amp;c=2" aria-label="A">2</a><i>pt</i>',
      },
    ],
  });
});

test("what waits, acts or has no name is left to React", () => {
  expect(drawingOf(<Later />, "en", { Card })).toBeUndefined();
  expect(drawingOf(<Card title={(() => "act") as never}>now</Card>, "en", { Card })).toBeUndefined();
});
