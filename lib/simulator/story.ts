import type { Switches } from "@/lib/policy/rules";

// A story is what people do with two phones, in order: the document's test cases are stories, a link to the simulator
// carries one, and the end-to-end suite plays the same. Pure.

export const phoneNames = ["a", "b"] as const;
export type PhoneName = (typeof phoneNames)[number];

/** The accounts of a story, each held by one person: most stories need one, on both phones. */
export const personNumbers = [1, 2] as const;
export type PersonNumber = (typeof personNumbers)[number];
export const personNames: Readonly<Record<PersonNumber, string>> = { 1: "Ana (simulated)", 2: "Ben (simulated)" };

export const personas = ["wellness_specialist", "sleep_coach", "nutrition_guide"] as const;
export type Persona = (typeof personas)[number];
export const mainPersona: Persona = "wellness_specialist";

/** Versions of the app that differ in what they understand, the oldest first. lib/policy/abilities.ts says what. */
export const appVersions = ["2.2.0", "2.3.0", "2.4.0"] as const;
export type AppVersion = (typeof appVersions)[number];

/**
 * One thing that somebody does.
 * install: the app for the first time on this device, or again as a new installation with nothing stored ·
 * link: the link that support sends, to a chat of one of the people, counted from 1 in the order in which the server made them ·
 * create_again: the app's POST once more, past its own memory, as a build without that memory would send it ·
 * online: back, and what waited goes out · open with `both`: two taps at the same moment, so that both find nothing ·
 * send: only where the screen has a field to write in (canWrite), else nothing happens · reset: support deletes the chat.
 */
export type Step =
  | { phone: PhoneName; do: "install" | "clear" | "offline" | "online" | "sign_out" | "create_again" }
  | { phone: PhoneName; do: "update"; version: AppVersion }
  | { phone: PhoneName; do: "sign_in"; person: PersonNumber }
  | { phone: PhoneName | "both"; do: "open"; persona: Persona }
  | { phone: PhoneName; do: "send"; text: string }
  | { phone: PhoneName; do: "link"; person: PersonNumber; chat: number }
  | { do: "policy"; switches: Switches }
  | { do: "reset" };

/** Screens with a field to write in; the others have nowhere for a message to go. */
export function canWrite(shows: string): boolean {
  return shows === "chat" || shows === "offline" || shows === "trouble";
}

/** One exchange as a trace tells it, e.g. "GET /consultations/{id} 200"; status 0: the server was not reached. */
export function traceLine({ method, path, status }: { method: string; path: string; status: number }): string {
  const shape = path
    .replace(/^\/api\/v1/, "")
    .replace(/\?.*$/, "")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "{id}");
  return `${method} ${shape} ${status}`;
}
