/**
 * The classifier of complaints (docs/classifier.md).
 *
 * npm run classifier -- train                     trains on lib/classifier/data and writes lib/classifier/model.json: the same
 *                                                 bytes every time
 * npm run classifier -- train --with-corrections  trains with what staff corrected in this database as well, and says what
 *                                                 that changes; the nightly job does the same and keeps it in the database
 * npm run classifier -- evaluate                  precision, recall and the confusion matrix on texts that took no part in training
 * npm run classifier -- explain "<text>"          what a text is about, how sure that is, and the words that decided
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { classes } from "@/lib/classifier/classes";
import { categoryOf } from "@/lib/classifier/classify";
import { baseModel } from "@/lib/classifier/current";
import { evaluate, type Report } from "@/lib/classifier/evaluate";
import { readExamples, readVague, type Split, splits } from "@/lib/classifier/examples";
import { languageOf } from "@/lib/classifier/language";
import { learnFromCorrections } from "@/lib/classifier/learn";
import { type Model, modelOf } from "@/lib/classifier/model";
import { trainModel } from "@/lib/classifier/train";
import { operator, runCommand } from "./commands";
import { say } from "./words";

const file = path.join(import.meta.dirname, "..", "lib", "classifier", "model.json");

await runCommand(fileURLToPath(import.meta.url), {
  train: {
    options: { "with-corrections": { type: "boolean" } },
    run: async (options) => {
      if (options["with-corrections"]) {
        const learnt = await learnFromCorrections(operator);
        return say(`${learnt.corrections} corrections: ${learnt.outcome}`);
      }
      const stored = await trainModel(readExamples());
      writeFileSync(file, `${JSON.stringify(stored, null, 2)}\n`);
      say(`Model ${stored.version}: ${stored.features.length} features, unsure below ${stored.least}.`);
      report(modelOf(stored), "validation");
    },
  },
  evaluate: {
    options: { split: { type: "string" }, wrong: { type: "boolean" } },
    run: async (options) => {
      const split = splits.find((name) => name === options.split) ?? "test";
      report(baseModel(), split, options.wrong === true);
    },
  },
  explain: {
    options: {},
    argument: "text",
    run: async (_, text) => {
      const { category, source, confidence, evidence } = categoryOf("", text, baseModel());
      say(`${category}, by ${source}, confidence ${confidence.toFixed(2)}; language: ${languageOf(text) ?? "not told"}`);
      for (const { word, weight, category: spokenFor } of evidence) say(`  ${weight.toFixed(2).padStart(6)}  ${word} (${spokenFor})`);
    },
  },
});

function report(model: Model, split: Split, withWrong = false): void {
  const examples = readExamples().filter((example) => example.split === split);
  say(`Model ${model.version} on the split ${split}:`);
  for (const language of ["en", "pt", "de"]) {
    const of = examples.filter((example) => example.language === language);
    if (of.length === 0) continue;
    const told = of.filter(({ text }) => (languageOf(text) ?? "de") === language).length;
    say(`\n${language}: ${of.length} texts, language told of ${percent(told / of.length)}`);
    table(evaluate(of, model), withWrong);
  }
  if (split !== "train") vague(model, split, withWrong);
}

function vague(model: Model, split: "validation" | "test", withWrong: boolean): void {
  const texts = readVague(split);
  const said = texts.map((text) => ({ text, ...categoryOf("", text, model) })).filter(({ category }) => category !== "unsure");
  say(`\nsays nothing of what it is about: ${texts.length} texts, unsure ${texts.length - said.length}`);
  if (withWrong) for (const { text, category, confidence } of said) say(`    ${category} (${confidence}): ${text}`);
}

function table(found: Report, withWrong: boolean): void {
  const columns = [...classes, "unsure"] as const;
  say(`  ${"is \\ said".padEnd(18)}${columns.map((name) => name.padStart(18)).join("")}${"precision".padStart(11)}${"recall".padStart(9)}`);
  for (const name of classes) {
    const { precision, recall } = found.byClass[name];
    const counts = columns.map((said) => String(found.confusion[name][said]).padStart(18)).join("");
    say(`  ${name.padEnd(18)}${counts}${percent(precision).padStart(11)}${percent(recall).padStart(9)}`);
  }
  say(`  right of what it says: ${percent(found.rightOfDecided)}; unsure: ${percent(found.unsure / found.texts)}; `);
  say(`  expected calibration error: ${found.calibrationError.toFixed(3)}`);
  if (withWrong) for (const { text, is, said, confidence } of found.wrong) say(`    ${is} → ${said} (${confidence}): ${text}`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
