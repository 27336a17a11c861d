import { type Node, parseSync, visitorKeys } from "oxc-parser";
import type { Source } from "./sources";

// Words that a screen's file says by itself, instead of taking them from a catalogue of lib/texts.

export type Literal = { path: string; line: number; text: string };

/** What a person reads or hears when it stands in one of these: as an attribute, or as a field of what a component is given. */
const spoken = new Set([
  ...["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "alt", "title", "label", "placeholder", "summary"],
  ...[
    "description",
    "hint",
    "lead",
    "sub",
    "legend",
    "heading",
    "caption",
    "term",
    "detail",
    "kept",
    "confirm",
    "pendingText",
    "buttonLabel",
  ],
  ...["message", "error", "sentence", "empty"],
]);
/** Data, code and keys read the same in every language. */
const wordless = new Set(["code", "kbd", "Kbd", "pre", "samp"]);
/** Begins like a sentence or a heading: no class name, code or address does. */
const sentence = /^\s*\p{Lu}[\p{Ll}’']*(?: [\p{L}’'“#]|[.…?:]\s*$)/u;
const word = /\p{L}{2,}/u;

/** The literals with words in what a `.ts` or `.tsx` file shows: JSX text, spoken attributes and fields, and sentences anywhere. */
export function literalsIn({ path, text }: Source, same: ReadonlySet<string>): Literal[] {
  const found = new Map<number, Literal>();
  const note = (start: number, said: string, pattern: RegExp) => {
    const trimmed = said.replace(/\s+/g, " ").trim();
    if (same.has(trimmed) || !pattern.test(trimmed.replace(/\S+:\/\/\S*/g, ""))) return;
    found.set(start, { path, line: text.slice(0, start).split("\n").length, text: trimmed });
  };
  const walk = (node: Node, pattern: RegExp): void => {
    if (node.type === "JSXText") note(node.start, node.value, word);
    else if (node.type === "Literal" && typeof node.value === "string") note(node.start, node.value, pattern);
    else if (node.type === "TemplateElement") note(node.start, node.value.cooked ?? "", pattern);
    else if (!isUnread(node)) for (const [child, its] of childrenOf(node, pattern)) walk(child, its);
  };
  walk(parseSync(path, text).program, sentence);
  return [...found.values()];
}

// What is thrown is for engineers, types and imports are for nobody.
function isUnread(node: Node): boolean {
  if (node.type === "JSXElement") return isWordless(node);
  if (node.type === "ThrowStatement" || node.type === "ImportDeclaration") return true;
  return node.type.startsWith("TS") && !("expression" in node);
}

function childrenOf(node: Node, pattern: RegExp): [Node, RegExp][] {
  return (visitorKeys[node.type] ?? []).flatMap((key) => {
    const child: unknown = node[key as keyof Node];
    return [child].flat().flatMap((each): [Node, RegExp][] => (isNode(each) ? [[each, patternIn(node, key, pattern)]] : []));
  });
}

// A literal is words where it stands for what is shown; further in, in the arguments of a call, it is whatever that call takes.
function patternIn(node: Node, key: string, pattern: RegExp): RegExp {
  if (node.type === "JSXAttribute") return spoken.has(nameOf(node.name)) ? word : sentence;
  if (node.type === "Property" && key === "value") return spoken.has(nameOf(node.key)) ? word : sentence;
  if (node.type === "JSXElement" || node.type === "JSXFragment") return key === "children" ? word : sentence;
  if (node.type === "ConditionalExpression" || node.type === "IfStatement") return key === "test" ? sentence : pattern;
  if (node.type === "LogicalExpression") return key === "left" && node.operator === "&&" ? sentence : pattern;
  const through = ["JSXExpressionContainer", "TemplateLiteral", "ParenthesizedExpression", "TSAsExpression", "TSSatisfiesExpression"];
  if (through.includes(node.type) || (node.type === "BinaryExpression" && node.operator === "+")) return pattern;
  return sentence;
}

function isWordless(node: Extract<Node, { type: "JSXElement" }>): boolean {
  const { name, attributes } = node.openingElement;
  return (
    wordless.has(nameOf(name)) ||
    attributes.some((each) => each.type === "JSXAttribute" && (nameOf(each.name) === "translate" || nameOf(each.name) === "lang"))
  );
}

function nameOf(node: Node): string {
  if (node.type === "Identifier" || node.type === "JSXIdentifier") return node.name;
  return node.type === "Literal" && typeof node.value === "string" ? node.value : "";
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
