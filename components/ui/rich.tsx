import { Fragment, type ReactNode } from "react";

/**
 * A sentence of the catalogue with something other than text in it: `<a>metrics</a>` and `<when/>` become what `parts`
 * makes of them, whole sentences stay whole for the translator. A tag that `parts` does not know stays as it is written.
 */
export function Rich({ text, parts }: { text: string; parts: Record<string, (words: string) => ReactNode> }) {
  return piecesOf(text).map(({ piece, name, words }, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence do not change places
    <Fragment key={place}>{parts[name]?.(words) ?? piece}</Fragment>
  ));
}

type Piece = { piece: string; name: string; words: string };

// A list says the same few sentences in each of its rows.
const knownMax = 1_000;
const known = new Map<string, readonly Piece[]>();

function piecesOf(text: string): readonly Piece[] {
  let pieces = known.get(text);
  if (!pieces) {
    pieces = text.split(tags).map((piece) => {
      const [, name = "", words = ""] = tag.exec(piece) ?? [];
      return { piece, name, words };
    });
    if (known.size >= knownMax) known.clear();
    known.set(text, pieces);
  }
  return pieces;
}

const tags = /(<[a-z]+>.*?<\/[a-z]+>|<[a-z]+\/>)/;
const tag = /^<([a-z]+)(?:\/|>(.*)<\/\1)>$/;
