import "server-only";
import { refusals } from "@/lib/texts/refusals";
import { requestLanguage } from "./language";
import { asRefusal, type Problem, problemOf } from "./problem";

/** As problemOf(), with the message in the language of the person at the desk: for the doors that its own pages use. */
export async function deskProblemOf(thrown: unknown, requestId: string): Promise<Problem> {
  const language = await requestLanguage();
  const problem = problemOf(thrown, requestId);
  const message = asRefusal(thrown)?.wordsIn(language) ?? refusals[language].internal;
  return { ...problem, error: { ...problem.error, message } };
}
