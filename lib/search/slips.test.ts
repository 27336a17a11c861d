import fc from "fast-check";
import { expect, it, test } from "vitest";
import { isSlipOf, slipPatterns } from "./slips";

it.each([
  ["Figeira", "Marta Figueira"],
  ["figueria", "Marta Figueira"],
  ["Marta Figuiera", "Marta Figueira"],
  ["mrata", "Marta Figueira"],
  ["joao", "João Ramos"],
  ["marta.figueria@posteo.net", "marta.figueira@posteo.net"],
])("%j is a slip of %j", (typed, meant) => expect(isSlipOf(typed, meant)).toBe(true));

it.each([
  ["figaro", "Marta Figueira"],
  ["mork", "Marta Figueira"],
  ["pedro", "Petra"],
])("%j is none of %j", (typed, meant) => expect(isSlipOf(typed, meant)).toBe(false));

type Slip = (text: string, at: number) => string;
const slips: Slip[] = [
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => `${text.slice(0, at)}x${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}x${text.slice(at + 1)}`,
  (text, at) => text.slice(0, at) + (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2),
];

test("every slip in a text of eight letters and more is found by a pattern, and known for one", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-w]{4,9} [a-w]{4,12}$/), fc.constantFrom(...slips), fc.nat(), (meant, slip, place) => {
      const typed = slip(meant, place % (meant.length - 1));
      fc.pre(typed.trim() === typed && !typed.includes("  "));
      const matches = slipPatterns(typed).some((pattern) => like(meant, pattern));
      expect(matches, slipPatterns(typed).join()).toBe(true);
      expect(isSlipOf(typed, meant)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("no pattern leaves the trigram index without three letters to look up", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (text) => {
      for (const pattern of slipPatterns(text)) expect(pattern).toMatch(/(?:(?!_)[\p{L}\p{N}]){3}/u);
    }),
  );
});

function like(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("%", ".*")
    .replaceAll("_", ".");
  return new RegExp(`^${source}$`, "s").test(text);
}
