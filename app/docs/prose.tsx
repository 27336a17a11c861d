import { Fragment } from "react";

/** Paragraphs of the reference: words in backticks are code, nothing else is markup. */
export function Prose({ text }: { text: string | readonly string[] }) {
  const paragraphs = [text].flat().flatMap((each) => each.split("\n\n"));
  return paragraphs.map((paragraph) => (
    <p key={paragraph} className="max-w-prose break-words">
      <InlineCode text={paragraph} />
    </p>
  ));
}

export function InlineCode({ text }: { text: string }) {
  return text.split("`").map((part, index) => {
    // The same word may come twice in a sentence: its place is what tells it apart.
    const key = `${index} ${part}`;
    return index % 2 === 1 ? <Code key={key}>{part}</Code> : <Fragment key={key}>{part}</Fragment>;
  });
}

export function Code({ children }: { children: string }) {
  return <code className="break-words rounded-xs bg-line-soft px-1 py-px font-mono text-[0.92em] text-ink">{children}</code>;
}
