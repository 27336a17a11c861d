import type { Drawn } from "./drawing";

// What is nothing but HTML, as HTML: neither React on the server nor the browser goes through its elements. Pure.

/** The HTML of them; undefined where a part is in it. What is said and given is escaped here, all of it. */
export function htmlOfAll(all: readonly Drawn[]): string | undefined {
  const htmls = all.map(htmlOf);
  return htmls.every((html) => html !== undefined) ? htmls.join("") : undefined;
}

function htmlOf(drawn: Drawn): string | undefined {
  if (drawn === null) return "";
  if (typeof drawn === "string") return escaped(drawn);
  if (Array.isArray(drawn)) return htmlOfAll(drawn);
  const { t: tag, p: props = {}, c: children = [], h } = drawn;
  if (!/^[a-z][a-z0-9]*$/.test(tag)) return undefined;
  const inner = h ?? htmlOfAll(children);
  const attributes = attributesOf(props);
  if (inner === undefined || attributes === undefined) return undefined;
  return voids.has(tag) ? `<${tag}${attributes}>` : `<${tag}${attributes}>${inner}</${tag}>`;
}

const voids = new Set(["br", "hr", "img", "input", "wbr"]);
/** As React calls them; the others have their own names. */
const names: Record<string, string> = { className: "class", dateTime: "datetime", tabIndex: "tabindex", colSpan: "colspan" };
/** Whose `true` is no text. */
const switches = new Set(["download", "hidden", "disabled", "open"]);

function attributesOf(props: Record<string, unknown>): string | undefined {
  let attributes = "";
  for (const [prop, value] of Object.entries(props)) {
    if (value === null || (value === false && !prop.startsWith("aria-"))) continue;
    const name = names[prop] ?? prop;
    if (!/^[a-z][a-z-]*$/.test(name)) return undefined;
    if (prop === "style") attributes += ` style="${escaped(styleOf(value as Record<string, string>))}"`;
    else if (value === true && switches.has(name)) attributes += ` ${name}=""`;
    else if (["string", "number", "boolean"].includes(typeof value)) attributes += ` ${name}="${escaped(String(value))}"`;
    else return undefined;
  }
  return attributes;
}

/** Lengths say their unit. */
function styleOf(style: Record<string, string>): string {
  return Object.entries(style)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`)
    .join(";");
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => escapes[char] ?? char);
}
