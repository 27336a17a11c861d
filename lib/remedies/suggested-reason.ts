import { diagnosis } from "@/lib/texts/diagnosis";
import type { Language } from "@/lib/texts/language";
import type { reasonCodes } from "./reasons";

export type SuggestedReason = { code: (typeof reasonCodes)[number]; text: string };

/**
 * The reason that the evidence gives, as an agent would write it in their language: to be read, changed and kept as their
 * own words. `phone`: undefined where it has no name. Pure.
 */
export function suggestedReason(
  { cause, confidence, tries }: { cause: string; confidence: string; tries: number },
  phone: string | undefined,
  language: Language,
): SuggestedReason {
  const said = diagnosis[language].suggested;
  const text = (words: (phone: string, confidence: string, tries: number) => string) =>
    words(phone ?? said.unnamedDevice, confidence, tries);
  switch (cause) {
    case "reinstall":
    case "device_switch":
    case "data_cleared":
      return { code: cause, text: text(said[cause]) };
    case "double_create":
      return { code: "other", text: text(said.double_create) };
    default:
      return { code: "other", text: text(said.unknown) };
  }
}
