import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Class, classes } from "./classes";

// The texts that the model is trained, adjusted and tested on: data/<language>/<split>-<hand>.txt, each file by one hand.

export const splits = ["train", "validation", "test"] as const;
export type Split = (typeof splits)[number];
export type Example = { text: string; label: Class; language: string; split: Split; hand: string };

/**
 * One line is one text, with \n for a new line, under a heading "# <class>". `{a|b}` stands for one of several: such a line is a
 * template, and as many texts as its longest choice has ways.
 */
export function readExamples(): Example[] {
  const folder = path.join(import.meta.dirname, "data");
  return readdirSync(folder)
    .sort()
    .flatMap((language) =>
      readdirSync(path.join(folder, language))
        .sort()
        .flatMap((file) => examplesOf(language, file, readFileSync(path.join(folder, language, file), "utf8"))),
    );
}

/** Texts that say nothing of what they are about, by language: whatever the model said of them would be made up. */
export function readVague(split: "validation" | "test"): string[] {
  const lines = readFileSync(path.join(import.meta.dirname, "vague", `${split}.txt`), "utf8").split("\n");
  return lines.filter((line) => line && !line.startsWith("# "));
}

function examplesOf(language: string, file: string, content: string): Example[] {
  const [, named, hand = ""] = /^([a-z]+)-([a-z]+)\.txt$/.exec(file) ?? [];
  const split = splits.find((name) => name === named);
  if (!split) throw new Error(`${language}/${file} is of no split.`);
  let label: Class | undefined;
  return content.split("\n").flatMap((line) => {
    if (line.startsWith("# ")) {
      label = classes.find((name) => name === line.slice(2));
      if (!label) throw new Error(`${language}/${file}: there is no class ${line.slice(2)}.`);
      return [];
    }
    return line && label
      ? filled(line.replaceAll("\\n", "\n")).map((text) => ({ text, label: label ?? "other", language, split, hand }))
      : [];
  });
}

function filled(template: string): string[] {
  const choices = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, ways = ""]) => ways.split("|"));
  const texts = Math.max(1, ...choices.map((ways) => ways.length));
  return Array.from({ length: texts }, (_, nth) => {
    let choice = 0;
    return template.replace(/\{[^{}]*\}/g, () => {
      const ways = choices[choice++] ?? [""];
      // Not in step with each other: the third way of one does not always meet the third of the next.
      return ways[(nth + choice * Math.floor(nth / ways.length)) % ways.length] ?? "";
    });
  });
}
