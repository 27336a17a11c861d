import type { OnItsWay } from "@/lib/replies/log";
import type { answer } from "@/lib/texts/answer";

/** "the helpdesk answered 503", "no answer in time" */
export function problemWords({ statusCode, problem }: Pick<OnItsWay, "statusCode" | "problem">, t: (typeof answer)["en"]["way"]): string {
  if (statusCode !== null) return t.problem(String(statusCode));
  return t.problems[problem ?? ""] ?? t.unknownProblem;
}
