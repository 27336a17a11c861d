import { expect, test } from "vitest";
import { languageOf } from "./language";

test.each([
  ["pt", "en", "pt"],
  ["en", "pt-BR,pt;q=0.9", "en"],
  ["xx", "pt", "pt"],
  [undefined, "pt-PT,pt;q=0.8,en;q=0.5", "pt"],
  [undefined, "en;q=0.3, pt-BR;q=0.7", "pt"],
  [undefined, "de-DE,de;q=0.9,pt;q=0.4,en;q=0.2", "pt"],
  [undefined, "pt;q=0,en;q=0.1", "en"],
  [undefined, "ptx,*", "en"],
  [undefined, "", "en"],
  [undefined, null, "en"],
] as const)("chosen %s, asked for %s: %s", (chosen, accepted, language) => {
  expect(languageOf(chosen, accepted)).toBe(language);
});
