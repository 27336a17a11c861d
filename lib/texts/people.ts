import { capitalise, platformWords, wordsOf } from "./words";

// How people, phones and chats are called on screens.

/** "wellness_specialist" → "Wellness specialist"; with a goal: "Wellness specialist, stress". */
export function personaWords(persona: string, goal = ""): string {
  const name = capitalise(persona.replaceAll("_", " "));
  return goal ? `${name}, ${goal.replaceAll("_", " ")}` : name;
}

/** A person's name, else their address, else what is left of their id. */
export function personWords(user: { id: string; name: string | null; email: string | null }): string {
  return user.name ?? user.email ?? `User ${user.id.slice(0, 8)}`;
}

/** "iPhone 15 · 2.3.1"; what an installation did not say is left out. */
export function phoneWords(installation: { deviceModel: string | null; platform: string | null; appVersion: string | null }): string {
  const device =
    installation.deviceModel ?? (installation.platform ? `${wordsOf(platformWords, installation.platform)} device` : "Unnamed device");
  return installation.appVersion ? `${device} · ${installation.appVersion}` : device;
}
