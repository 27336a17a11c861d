import type { NextTap } from "@/lib/app-client/next-tap";
import { screenText } from "@/lib/app-client/texts";
import type { InstallationEffect } from "@/lib/remedies/blast-radius";
import type { KeyDiagnosis } from "@/lib/remedies/diagnose-keys";
import type { Remedy } from "@/lib/remedies/recommend";
import type { Language } from "@/lib/texts/language";
import { people } from "@/lib/texts/people";
import { remedies } from "@/lib/texts/remedies";

/** What a phone will show, as the remedy panel draws it: plain data, made on the server by the app's decision function. */
export type PhoneShows = { words: string; works: boolean; losesChat: boolean };
export type PhonePreview = { id: string; title: string; shows: Record<Remedy, PhoneShows> };

export function phonesOf(diagnosis: KeyDiagnosis, language: Language): PhonePreview[] {
  const { archive, reconnect } = diagnosis.effects;
  return archive
    .filter((effect) => effect.tap !== null)
    .map((effect) => ({
      id: effect.installationId,
      title: people[language].phoneWords(effect),
      shows: {
        wait: { ...tapWords(effect, effect.now, language), losesChat: false },
        archive: phoneShows(effect, language),
        reconnect: phoneShows(same(reconnect, effect), language),
        delete: phoneShows(same(diagnosis.effects.delete, effect), language),
      },
    }));
}

/** What happens to one phone in whole sentences: whether it holds the chat, and what its next tap shows afterwards. */
export function phoneShows(effect: InstallationEffect, language: Language): PhoneShows {
  return { ...tapWords(effect, effect.after, language), losesChat: effect.losesChat };
}

function same(effects: readonly InstallationEffect[], effect: InstallationEffect): InstallationEffect {
  return effects.find((other) => other.installationId === effect.installationId) ?? effect;
}

function tapWords(effect: InstallationEffect, tap: NextTap | null, language: Language): { words: string; works: boolean } {
  const t = remedies[language].phones;
  const holds = effect.tap === "send_message";
  const text = tap ? screenText(tap.screen, language) : "";
  switch (tap?.shows) {
    case "opens_empty_chat":
      return { words: t.opensEmpty, works: true };
    case "opens_existing_chat":
      return { words: t.opensExisting, works: true };
    case "keeps_working":
      return { words: t.keepsWorking, works: true };
    case "refused_archived":
    case "refused_gone":
      return { words: t.refused(text), works: false };
    case "stuck":
      return holds ? { words: t.fails(firstSentence(text)), works: false } : { words: t.stuck(firstSentence(text)), works: false };
    case undefined:
      return { words: t.nothing, works: true };
  }
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.) /)[0] ?? text;
}
