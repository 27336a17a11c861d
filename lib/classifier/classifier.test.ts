import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stuckText } from "@/lib/app-client/texts";
import { classes } from "./classes";
import { categoryOf } from "./classify";
import { baseModel } from "./current";
import { evaluate } from "./evaluate";
import { readExamples, readVague } from "./examples";
import { languageOf } from "./language";
import { chancesOf, classify, modelOf } from "./model";
import stored from "./model.json";
import { trainModel } from "./train";

const examples = readExamples();
const model = baseModel();
const sentence = "A chat already exists on the server but can't be accessed from this device.";

describe("the app's own sentence decides by itself", () => {
  test.each([
    ["as it stands", sentence],
    ["as the app has it", stuckText],
    ["with a curly apostrophe", sentence.replace("'", "’")],
    ["in quotation marks, in capitals", `It says “${sentence.toUpperCase()}” every time`],
    ["wrapped over lines", "A chat already exists\n  on the server but\r\ncan't be   accessed from this device"],
    ["quoted in a mail", "> A chat already exists on the server\n> but can’t be accessed from this device."],
    ["with entities of HTML", "A chat already exists on the server but can&rsquo;t be&nbsp;accessed from this device."],
    ["without an apostrophe", "a chat already exists on the server but cant be accessed from this device"],
    ["with a soft hyphen and a hard space", "A chat already ex\u00adists on the\u00a0server but can't be accessed from this device"],
    ["the server's answer", "conflicting consultation: already have an active consultation for this persona and goal"],
  ])("%s", (_, text) => {
    const decided = { category: "cant_create_chat", source: "app_sentence", confidence: 1, evidence: [] };
    expect(categoryOf("Help", text, model)).toEqual(decided);
    expect(categoryOf(text, "See the subject.", model)).toEqual(decided);
  });

  test("among any other texts, and under any model", () => {
    const anyText = fc.oneof(fc.string({ maxLength: 200 }), fc.constantFrom(...examples.map(({ text }) => text)));
    const silent = modelOf({ version: "none", temperature: 1, least: 1, features: [] });
    fc.assert(
      fc.property(anyText, anyText, anyText, (subject, before, after) => {
        const body = `${before}\n\n${sentence} ${after}`;
        for (const any of [model, silent]) expect(categoryOf(subject, body, any).source).toBe("app_sentence");
      }),
      { numRuns: 60, seed: 6 },
    );
  });

  test("half of it, or cut in two by subject and body, is only words", () => {
    expect(categoryOf("Help", "It says a chat already exists on the server", model)).toMatchObject({
      category: "cant_create_chat",
      source: "model",
    });
    expect(categoryOf("A chat already exists on the server", "and my phone is new", model).source).toBe("model");
  });
});

describe("the model", () => {
  test("is what the examples make, byte for byte", async () => {
    expect(await trainModel(examples)).toEqual(stored);
  });

  test("says no category that next to no word spoke for: that no chat is named is not enough", () => {
    for (const text of ["No subject", "please fix", "help"]) expect(classify(text, model).category, text).toBe("unsure");
    for (const text of ["I want a refund", "quero cancelar a assinatura"]) expect(classify(text, model).category, text).toBe("other");
  });

  test.each(["validation", "test"] as const)("knows when it knows nothing: vague texts of the split %s are unsure", (split) => {
    const vague = readVague(split);
    const said = vague.filter((text) => classify(text, model).category !== "unsure");
    expect(said.length / vague.length, said.join(" | ")).toBeLessThanOrEqual(0.03);
    for (const text of ["hello", "help", "hi, problem", "it doesn't work", "não funciona", "oi", "😢"])
      expect(categoryOf("", text, model), text).toMatchObject({ category: "unsure", confidence: 0, evidence: [] });
  });

  test("is the less sure the fewer words tell something, and never 99 % by one", () => {
    for (const text of ["refund", "hello, refund please", "senha"]) {
      expect(classify(text, model).category, text).toBe("other");
      expect(classify(text, model).confidence, text).toBeLessThan(0.95);
    }
    expect(classify("I want a refund of the invoice for my subscription", model).confidence).toBeGreaterThan(0.95);
    const scores = [2, 0, -1];
    const sure = [0, 1, 2, 5, 20].map((telling) => Math.max(...chancesOf(scores, telling, 0.65)));
    expect(sure).toEqual([...sure].sort((a, b) => a - b));
    expect(sure[0]).toBeCloseTo(1 / 3);
    for (const telling of [0, 1, 9]) expect(chancesOf(scores, telling, 0.65).reduce((all, each) => all + each)).toBeCloseTo(1);
  });

  test("takes thanks for what they are: no complaint, and with a question no more than a courtesy", () => {
    for (const text of ["ok thanks", "muito obrigado"]) expect(classify(text, model).category, text).toBe("other");
    for (const text of ["I need help, thanks", "ajuda por favor, obrigada"]) expect(classify(text, model).category, text).toBe("unsure");
  });

  test("answers the same text the same, with a confidence and words of the text", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 300, unit: "grapheme" }), fc.constantFrom(...examples.map(({ text }) => text))),
        (text) => {
          const { category, confidence, evidence } = classify(text, model);
          expect(classify(text, model)).toEqual({ category, confidence, evidence });
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
          if (category !== "unsure") {
            expect(confidence).toBeGreaterThanOrEqual(model.least);
            expect(evidence, "the words that decided").not.toEqual([]);
          }
          for (const { word, weight } of evidence) {
            expect(text.toLowerCase()).toContain(word);
            expect(weight).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 150, seed: 6 },
    );
  });

  test("says nothing where there is nothing to go by", () => {
    for (const text of ["", "👋", "xkcd qwrtz"]) expect(classify(text, model)).toMatchObject({ category: "unsure" });
  });

  test("reads a long text without a full stop in a moment", () => {
    const text = "cannot open lasst sich my ".repeat(760) + "chat ".repeat(100);
    const started = performance.now();
    categoryOf("x".repeat(300), text.slice(0, 20_000), model);
    categoryOf("> ".repeat(150), "\n> ".repeat(6_000), model);
    expect(performance.now() - started).toBeLessThan(500);
  });

  // What docs/classifier.md states, less what one text more or less makes.
  test.each([
    ["en", 0.93, 0.13],
    ["pt", 0.92, 0.12],
  ])("%s: on texts that took no part in training it is right as often as the page says", (language, right, unsure) => {
    const report = evaluate(
      examples.filter((each) => each.split === "test" && each.language === language),
      model,
    );
    expect(report.rightOfDecided).toBeGreaterThanOrEqual(right);
    expect(report.unsure / report.texts).toBeLessThanOrEqual(unsure);
    for (const name of classes) {
      expect(report.byClass[name].precision).toBeGreaterThanOrEqual(0.87);
      expect(report.byClass[name].recall).toBeGreaterThanOrEqual(0.78);
    }
    expect(report.calibrationError).toBeLessThan(0.06);
  });

  test("learns from corrections, no more of each person than many share, and keeps what it knew", async () => {
    const wrongly = ["the lounge is shut", "the lounge is shut for me", "my lounge is shut Zebulon"];
    const taught = modelOf(
      await trainModel(
        examples,
        wrongly.map((text) => ({ text, label: "cant_create_chat" as const })),
      ),
    );
    expect(classify("lounge shut", model).category).not.toBe("cant_create_chat");
    expect(classify("lounge shut", taught).category).toBe("cant_create_chat");
    expect(taught.weights.has("w lounge")).toBe(true);
    expect(taught.weights.has("w zebulon")).toBe(false);
    const validation = examples.filter(({ split }) => split === "validation");
    expect(evaluate(validation, taught).rightOfDecided).toBeGreaterThan(0.92);
  });
});

describe("the examples", () => {
  test("are several hundred of each language, and of every class in every split", () => {
    for (const language of ["en", "pt"]) {
      const of = examples.filter((each) => each.language === language);
      expect(of.length).toBeGreaterThan(500);
      for (const split of ["train", "validation", "test"])
        for (const label of classes) expect(of.filter((each) => each.split === split && each.label === label).length).toBeGreaterThan(15);
    }
  });

  test("no text, and nothing much like it, is in two splits", () => {
    const threes = examples.map(({ text }) => shingles(text));
    const alike: string[] = [];
    examples.forEach((one, a) => {
      examples.forEach((two, b) => {
        if (a >= b || one.split === two.split || one.language !== two.language) return;
        if (likeness(threes[a] ?? new Set(), threes[b] ?? new Set()) >= 0.7)
          alike.push(`${one.split}: ${one.text} | ${two.split}: ${two.text}`);
      });
    });
    expect(alike).toEqual([]);
  });
});

function shingles(text: string): Set<string> {
  const plain = ` ${text
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N} ]/gu, "")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim()} `;
  return new Set(Array.from({ length: Math.max(1, plain.length - 2) }, (_, at) => plain.slice(at, at + 3)));
}

function likeness(one: ReadonlySet<string>, two: ReadonlySet<string>): number {
  let shared = 0;
  for (const part of one) if (two.has(part)) shared += 1;
  return shared / (one.size + two.size - shared);
}

test("the language of a text is told where its small words tell", () => {
  expect(languageOf("My chat is gone, where is it?")).toBe("en");
  expect(languageOf("cadê meu chat, sumiu")).toBe("pt");
  expect(languageOf("Não abre")).toBe("pt");
  expect(languageOf("Ich kann seit gestern keinen neuen Chat mehr starten")).toBeNull();
  expect(languageOf("???")).toBeNull();
});
