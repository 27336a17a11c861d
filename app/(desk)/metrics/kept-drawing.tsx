import type { ReactNode } from "react";
import type { Mark } from "@/components/charts/prepare";
import { drawingOf } from "@/components/sent/drawing";
import { DrawingView } from "@/components/sent/drawing-view";
import { parts } from "@/components/sent/parts";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import type { Coverage } from "@/lib/metrics/coverage";
import type { Comparison } from "@/lib/metrics/earlier-days";
import type { Range } from "@/lib/metrics/range";
import { quarterMs } from "@/lib/metrics/rollups/cells";
import { isUncovered } from "./empty";
import type { Question } from "./question";

type Asked = { actor: Actor; question: Question; marks?: readonly Mark[]; now: Date; comparison?: Comparison };
type Drawing = {
  /** Which tile. */
  name: string;
  /** What is drawn, as the verbs keep it: an answer, or a part of one that is the same object as long as it says the same. */
  of: object;
  /** What else is drawn that is not the same for everybody or at every moment. */
  and?: unknown;
};

/**
 * A tile as one text, kept by what it says: it is the same for everybody who may see the same, in one language, within a quarter
 * of an hour, in which no bucket and no range ends (see range.ts). Beside earlier days a tile reads more, and is drawn each time.
 */
export async function keptDrawing(asked: Asked, { name, of, and }: Drawing, draw: () => ReactNode): Promise<ReactNode> {
  if (asked.comparison) return draw();
  const language = await requestLanguage();
  const { actor, question, marks, now } = asked;
  const who = actor.kind === "staff" ? actor.role : actor.kind;
  const key = JSON.stringify([name, language, who, question, marks, Math.floor(now.getTime() / quarterMs), and]);
  let texts = drawn.get(of);
  if (!texts) {
    texts = new Map();
    drawn.set(of, texts);
  }
  let text = texts.get(key);
  if (text === undefined) {
    text = drawingOf(draw(), language, parts);
    if (text === undefined) return draw();
    if (texts.size >= textsMax) texts.clear();
    texts.set(key, text);
  }
  return <DrawingView text={text} />;
}

/** Gone with what they say. */
const drawn = new WeakMap<object, Map<string, string>>();
/** Of one answer: by language, role, and how the page is looked at. */
const textsMax = 40;

/** What a tile says of the coverage: since when, and till when only where the range lies outside of it. */
export function saidOf(covered: Coverage, range: Range): unknown {
  return [covered.firstAt, isUncovered(covered, range) && covered.lastAt];
}
