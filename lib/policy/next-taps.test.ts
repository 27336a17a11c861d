import { expect, test } from "vitest";
import { languages } from "@/lib/texts/language";
import { type AppClass, appClasses, appClassesWords, outcomeOf, type Situation, situations, tapWords } from "./next-taps";
import { presets } from "./rules";

test("every next tap under every preset has its words, in every language", () => {
  const all: Situation[] = [...situations, "several_chats"];
  const wordless = Object.values(presets).flatMap((switches) =>
    all.flatMap((situation) =>
      appClasses.flatMap((appClass) => {
        const outcome = outcomeOf(switches, situation, appClass);
        return languages.filter((language) => tapWords(situation, outcome, language) === "");
      }),
    ),
  );
  expect(wordless).toEqual([]);
});

test("versions of the app are named together, next to each other or not", () => {
  const named = (classes: AppClass[]) => [appClassesWords(classes, "en"), appClassesWords(classes, "pt")];
  expect(named(["neither", "list", "both"])).toEqual(["every version", "todas as versões"]);
  expect(named(["list", "both"])).toEqual(["app 2.3 and later", "app 2.3 ou mais novo"]);
  expect(named(["neither", "list"])).toEqual(["app before 2.4", "app anterior ao 2.4"]);
  expect(named(["neither", "both"])).toEqual(["app before 2.3 or 2.4 and later", "app anterior ao 2.3, ou 2.4 e mais novo"]);
  expect(named(["list"])).toEqual(["app 2.3, before 2.4", "app 2.3, anterior ao 2.4"]);
});
