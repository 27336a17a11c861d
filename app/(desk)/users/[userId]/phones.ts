import type { NextTap } from "@/lib/app-client/next-tap";
import type { InstallationEffect } from "@/lib/remedies/blast-radius";
import type { KeyDiagnosis } from "@/lib/remedies/diagnose";
import type { Remedy } from "@/lib/remedies/recommend";
import { phoneWords } from "@/lib/texts/people";

/** What a phone will show, as the remedy panel draws it: plain data, made on the server by the app's decision function. */
export type PhoneShows = { words: string; works: boolean; losesChat: boolean };
export type PhonePreview = { id: string; title: string; shows: Record<Remedy, PhoneShows> };

export function phonesOf(diagnosis: KeyDiagnosis): PhonePreview[] {
  const { archive, reconnect } = diagnosis.effects;
  return archive
    .filter((effect) => effect.tap !== null)
    .map((effect) => ({
      id: effect.installationId,
      title: phoneWords(effect),
      shows: {
        wait: { ...tapWords(effect, effect.now), losesChat: false },
        archive: phoneShows(effect),
        reconnect: phoneShows(same(reconnect, effect)),
        delete: phoneShows(same(diagnosis.effects.delete, effect)),
      },
    }));
}

/** What happens to one phone in whole sentences: whether it holds the chat, and what its next tap shows afterwards. */
export function phoneShows(effect: InstallationEffect): PhoneShows {
  return { ...tapWords(effect, effect.after), losesChat: effect.losesChat };
}

function same(effects: readonly InstallationEffect[], effect: InstallationEffect): InstallationEffect {
  return effects.find((other) => other.installationId === effect.installationId) ?? effect;
}

function tapWords(effect: InstallationEffect, tap: NextTap | null): { words: string; works: boolean } {
  const holds = effect.tap === "send_message";
  switch (tap?.shows) {
    case "opens_empty_chat":
      return { words: "Its next tap on “New chat” opens an empty chat.", works: true };
    case "opens_existing_chat":
      return { words: "Its next tap on “New chat” opens the chat that the server holds.", works: true };
    case "keeps_working":
      return { words: "It holds this chat, and goes on as before.", works: true };
    case "refused_archived":
    case "refused_gone":
      return { words: `It still holds this chat; its next message will be refused: “${tap.text}”`, works: false };
    case "stuck":
      return holds
        ? { words: `Its next message fails: “${firstSentence(tap.text)}”`, works: false }
        : { words: `Its next tap on “New chat” stays locked out: “${firstSentence(tap.text)}”`, works: false };
    case undefined:
      return { words: "It does nothing.", works: true };
  }
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.) /)[0] ?? text;
}
