import { Parser } from "htmlparser2";

const breaking = new Set(["p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "table"]);
const silent = new Set(["script", "style", "head", "title", "template", "noscript"]);

/** The text that a reader of this HTML sees; paragraphs and breaks become lines. Text without tags stays what it is. Pure. */
export function htmlText(html: string): string {
  let text = "";
  let hidden = 0;
  const breakLine = () => {
    if (text !== "" && !text.endsWith("\n")) text += "\n";
  };
  const parser = new Parser({
    onopentagname: (name) => {
      if (silent.has(name)) hidden++;
      if (name === "br") text += "\n";
      else if (breaking.has(name)) breakLine();
    },
    ontext: (data) => {
      if (hidden === 0) text += data.replace(/[ \t\r\n\u00a0]+/g, " ");
    },
    onclosetag: (name) => {
      if (silent.has(name)) hidden--;
      if (breaking.has(name)) breakLine();
    },
  });
  parser.end(html);
  return text
    .replace(/[ \t]*\n[ \t]*/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
