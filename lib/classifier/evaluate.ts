import { type Answer, type Class, classes } from "./classes";
import type { Example } from "./examples";
import { classify, type Model } from "./model";

export type ClassReport = { precision: number; recall: number; texts: number };
export type Report = {
  texts: number;
  /** Of what the model says, unsure left out, how much is right. */
  rightOfDecided: number;
  unsure: number;
  byClass: Record<Class, ClassReport>;
  /** Rows: what it is. Columns: what the model says. */
  confusion: Record<Class, Record<Answer, number>>;
  /** How far confidence and truth are apart, over ten bands of confidence (expected calibration error). */
  calibrationError: number;
  wrong: { text: string; is: Class; said: Answer; confidence: number }[];
};

/** Recall counts an unsure one as not found. */
export function evaluate(examples: readonly Example[], model: Model): Report {
  const confusion = Object.fromEntries(classes.map((name) => [name, emptyRow()])) as Report["confusion"];
  const wrong: Report["wrong"] = [];
  const bands = Array.from({ length: 10 }, () => ({ confidence: 0, right: 0, texts: 0 }));
  const silent = { ...model, least: 0 };
  for (const { text, label } of examples) {
    const { category, confidence } = classify(text, model);
    confusion[label][category] += 1;
    if (category !== label) wrong.push({ text, is: label, said: category, confidence });
    const band = bands[Math.min(9, Math.floor(confidence * 10))];
    if (!band) continue;
    band.confidence += confidence;
    band.right += classify(text, silent).category === label ? 1 : 0;
    band.texts += 1;
  }
  const decided = sum(classes.flatMap((is) => classes.map((said) => confusion[is][said])));
  const right = sum(classes.map((is) => confusion[is][is]));
  return {
    texts: examples.length,
    rightOfDecided: share(right, decided),
    unsure: sum(classes.map((is) => confusion[is].unsure)),
    byClass: Object.fromEntries(classes.map((name) => [name, classReport(confusion, name)])) as Report["byClass"],
    confusion,
    calibrationError: share(sum(bands.map((band) => Math.abs(band.confidence - band.right))), examples.length),
    wrong,
  };
}

function classReport(confusion: Report["confusion"], name: Class): ClassReport {
  const right = confusion[name][name];
  const texts = sum(Object.values(confusion[name]));
  return { precision: share(right, sum(classes.map((is) => confusion[is][name]))), recall: share(right, texts), texts };
}

function emptyRow(): Record<Answer, number> {
  return { cant_create_chat: 0, chat_disappeared: 0, other: 0, unsure: 0 };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
