import { Fragment, type ReactNode } from "react";

/**
 * A sentence of the catalogue with something other than text in it: `<a>metrics</a>` and `<when/>` become what `parts`
 * makes of them, whole sentences stay whole for the translator. A tag that `parts` does not know stays as it is written.
 */
export function Rich({ text, parts }: { text: string; parts: Record<string, (words: string) => ReactNode> }) {
  return text.split(tags).map((piece, place) => {
    const [, name = "", words = ""] = tag.exec(piece) ?? [];
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence do not change places
    return <Fragment key={place}>{parts[name]?.(words) ?? piece}</Fragment>;
  });
}

const tags = /(<[a-z]+>.*?<\/[a-z]+>|<[a-z]+\/>)/;
const tag = /^<([a-z]+)(?:\/|>(.*)<\/\1)>$/;
