import { people as en } from "./en/people";
import type { InLanguages, Language } from "./language";
import { people as pt } from "./pt/people";
import { capitalise, words, wordsOf } from "./words";

// How people, phones and chats are called on screens.

/** "wellness_specialist" → "Wellness specialist"; with a goal: "Wellness specialist, stress". Data, in no language. */
export function personaWords(persona: string, goal = ""): string {
  const name = capitalise(persona.replaceAll("_", " "));
  return goal ? `${name}, ${goal.replaceAll("_", " ")}` : name;
}

function peopleIn(language: Language, texts: typeof en) {
  return {
    /** A person's name, else their address, else what is left of their id. */
    personWords: (user: { id: string; name: string | null; email: string | null }): string =>
      user.name ?? user.email ?? texts.user(user.id.slice(0, 8)),

    /** "iPhone 15 · 2.3.1"; what an installation did not say is left out. */
    phoneWords: (installation: { deviceModel: string | null; platform: string | null; appVersion: string | null }): string => {
      const { deviceModel, platform, appVersion } = installation;
      const device = deviceModel ?? (platform ? texts.device(wordsOf(words[language].platform, platform)) : texts.unnamedDevice);
      return appVersion ? `${device} · ${appVersion}` : device;
    },
  };
}

export const people: InLanguages<ReturnType<typeof peopleIn>> = { en: peopleIn("en", en), pt: peopleIn("pt", pt) };

// English alone: for what is stored, and for places that do not say it in the reader's language yet.
export const { personWords, phoneWords } = people.en;
