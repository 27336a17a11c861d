import type { Range } from "@/lib/metrics/range";
import { paramsOf, type Question } from "../question";

/** The parameters of a view whose days stay: "the last 28 days" becomes the two days that they are now. Pure. */
export function pinnedParams(question: Question, { firstDay, lastDay, granularity }: Range): string {
  const range = { from: firstDay, to: lastDay, granularity };
  return new URLSearchParams(paramsOf(question, { range })).toString();
}
