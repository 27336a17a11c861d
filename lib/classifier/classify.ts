import type { Answer, Evidence } from "./classes";
import { classify, type Model } from "./model";
import { plainLine } from "./words";

export type Categorised = {
  category: Answer;
  source: "app_sentence" | "model";
  /** From 0 to 1; 1 where the app's own sentence decides. */
  confidence: number;
  evidence: Evidence[];
};

/** What a complaint is about: by the app's own error sentence where it is there, which nothing overrules, else as the model says. */
export function categoryOf(subject: string, body: string, model: Model): Categorised {
  const line = plainLine(`${subject}\n\n${body}`);
  if (appSentences.some((sentence) => line.includes(sentence)))
    return { category: "cant_create_chat", source: "app_sentence", confidence: 1, evidence: [] };
  return { source: "model", ...classify(`${subject}\n\n${body}`, model) };
}

// What the app shows, and what the server answers to it under every policy; both as plainLine leaves them.
const appSentences = [
  "a chat already exists on the server but cant be accessed from this device",
  "already have an active consultation for this persona and goal",
];
