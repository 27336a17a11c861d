import type { InstallationEffect } from "@/lib/remedies/blast-radius";
import type { KeyDiagnosis } from "@/lib/remedies/diagnose";
import type { Remedy } from "@/lib/remedies/recommend";
import { phoneWords } from "@/lib/texts/people";

/** What a phone will show, as the remedy panel draws it: plain data, made on the server by the app's decision function. */
export type PhonePreview = { id: string; title: string; tap: string; shows: Record<Remedy, { words: string; works: boolean }> };

export function phonesOf(diagnosis: KeyDiagnosis): PhonePreview[] {
  return diagnosis.effects.archive
    .filter((effect) => effect.tap !== null)
    .map((effect, index) => ({
      id: effect.installationId,
      title: phoneWords(effect),
      tap: effect.tap === "send_message" ? "next message in the old chat" : "next tap on “New chat”",
      shows: {
        wait: tellShows(effect.now),
        archive: tellShows(effect.after),
        reconnect: tellShows(find(diagnosis.effects.reconnect, effect, index)?.after ?? null),
        delete: tellShows(find(diagnosis.effects.delete, effect, index)?.after ?? null),
      },
    }));
}

function find(effects: InstallationEffect[], effect: InstallationEffect, index: number): InstallationEffect | undefined {
  return effects.find((other) => other.installationId === effect.installationId) ?? effects[index];
}

function tellShows(tap: InstallationEffect["after"]): { words: string; works: boolean } {
  switch (tap?.shows) {
    case "opens_empty_chat":
      return { words: "opens an empty chat", works: true };
    case "opens_existing_chat":
      return { words: "opens the chat that the server holds", works: true };
    case "keeps_working":
      return { words: "goes on as before", works: true };
    case "refused_archived":
    case "refused_gone":
      return { words: `is refused: “${tap.text}”`, works: false };
    case "stuck":
      return { words: `stays locked out: “${firstSentence(tap.text)}”`, works: false };
    case undefined:
      return { words: "does nothing", works: true };
  }
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.) /)[0] ?? text;
}
