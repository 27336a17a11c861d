import type { Shows } from "@/lib/app-client/texts";
import { abilities, understands } from "@/lib/policy/abilities";
import { type Preset, presetOf, presets, type Switches } from "@/lib/policy/rules";
import { presetWords, switchesWords } from "@/lib/policy/words";
import { personaWords } from "@/lib/texts/people";
import { capitalise, counted } from "@/lib/texts/words";
import type { Exchange } from "./exchange";
import { verdictOf } from "./exchange-words";
import { canSend, type PhoneState } from "./phone";
import { type AppVersion, type PersonNumber, type PhoneName, personNames, phoneNames, type Step } from "./story";

// The sentences of the simulator: what is being done, and what came of it.

const answersToldMax = 4;

export const phoneWords: Readonly<Record<PhoneName, string>> = { a: "phone A", b: "phone B" };

/** "Ana", for inside a sentence. */
export function firstName(person: PersonNumber): string {
  return personNames[person].split(" ")[0] ?? "";
}

/** "Option 1: list"; a combination of one's own by its switches. */
export function policyWords(switches: Switches): string {
  const preset = exactPreset(switches);
  return preset ? presetWords[preset].name : switchesWords(switches);
}

/** The preset that these are to the letter, its limit included. */
export function exactPreset(switches: Switches): Preset | null {
  const preset = presetOf(switches);
  return preset && presets[preset].maxActive === switches.maxActive ? preset : null;
}

/** "the list and the id in a 409", "neither the list nor …": what a version of the app understands. */
export function abilityWords(version: AppVersion): string {
  const { list, conflict_id: id } = abilities;
  const known = [understands(version, "list") && list.words, understands(version, "conflict_id") && id.words].filter(Boolean);
  return known.length > 0 ? known.join(" and ") : `neither ${list.words} nor ${id.words}`;
}

/** What somebody does, before it is done: "Ana taps Wellness specialist on phone A." */
export function stepWords(step: Step, phones: Readonly<Record<PhoneName, PhoneState>>): string {
  if (step.do === "policy") return `The policy becomes: ${policyWords(step.switches)}.`;
  if (step.do === "reset") return "Support deletes the chat.";
  if (step.phone === "both") return `${personaWords(step.persona)} is tapped on both phones at the same moment.`;
  const phone = phones[step.phone];
  const where = phoneWords[step.phone];
  const who = phone.signedIn ? firstName(phone.signedIn.person) : "Somebody";
  switch (step.do) {
    case "install":
      return phone.installation
        ? `The app is deleted from ${where} and installed again: a new installation, nothing stored.`
        : `The app is installed on ${where}.`;
    case "sign_in":
      return `${firstName(step.person)} signs in on ${where}.`;
    case "sign_out":
      return `${who} signs out on ${where}.`;
    case "open":
      return `${who} taps ${personaWords(step.persona)} on ${where}.`;
    case "send":
      return canSend(phone)
        ? `${who} writes “${step.text}” on ${where}.`
        : `${who} would like to write on ${where}, and its screen has no field for it.`;
    case "clear":
      return `The app’s data is cleared on ${where}: the same installation, nothing stored.`;
    case "offline":
      return `${capitalise(where)} loses its network.`;
    case "online":
      return `${capitalise(where)} is back: what waited goes out.`;
    case "update":
      return `The app on ${where} becomes version ${step.version}.`;
    case "create_again":
      return `The app on ${where} asks for a new chat although it holds one.`;
  }
}

/** What came of a step: what the server answered, what stands on the screen, and whether the person got through. */
export function outcomeOf(
  step: Step,
  phones: Readonly<Record<PhoneName, PhoneState>>,
  exchanges: readonly Exchange[],
): { result: string; tone: "ok" | "warn" | "neutral" } {
  const quiet = quietResult(step, phones);
  if (quiet !== undefined || step.do === "policy" || step.do === "reset") return { result: quiet ?? "", tone: "neutral" };
  const names = step.phone === "both" ? phoneNames : [step.phone];
  const parts = names.map((name) => {
    const phone = phones[name];
    const answers = exchanges.filter((exchange) => exchange.phone === name).map((exchange) => verdictOf(exchange).words);
    const view = phone.persona ? phone.views[phone.persona] : undefined;
    const screen = view ? screenWords(view.screen.shows, view.messages.length) : "";
    const said = answers.slice(-answersToldMax).join("; ");
    const words = said ? `${capitalise(said)}. ${screen}`.trim() : screen;
    return { words: names.length > 1 ? `${capitalise(phoneWords[name])}: ${words}` : words, shows: view?.screen.shows };
  });
  const stuck = parts.some(({ shows }) => shows === "stuck" || shows === "failed" || shows === "trouble");
  const through = exchanges.length > 0 && parts.every(({ shows }) => shows === "chat");
  return { result: parts.map(({ words }) => words).join(" "), tone: stuck ? "warn" : through ? "ok" : "neutral" };
}

/** Of a step that asks the server nothing. */
function quietResult(step: Step, phones: Readonly<Record<PhoneName, PhoneState>>): string | undefined {
  switch (step.do) {
    case "policy":
      return "Only the simulated people meet it. Who is stuck stays so until the next tap.";
    case "install":
    case "clear":
      return "The phone holds no chat. What the server holds, it still holds.";
    case "sign_in": {
      const chats = Object.values(phones[step.phone].views).filter((view) => view.screen.consultationId !== null).length;
      return `This phone holds ${chats === 0 ? "no chat" : counted(chats, "chat")} of ${firstName(step.person)}.`;
    }
    case "sign_out":
      return "What is stored stays on the phone, and is shown to nobody else.";
    case "offline":
      return "What is written from now on waits on the phone.";
    case "update":
      return `It understands ${abilityWords(step.version)}.`;
    default:
      return undefined;
  }
}

/** What a screen means for the person. */
export function screenWords(shows: Shows, messages: number): string {
  switch (shows) {
    case "chat":
      return messages === 0 ? "The chat is open, and empty." : `The chat is open, with ${counted(messages, "message")}.`;
    case "stuck":
      return "Stuck: there is a chat, and no way to it.";
    case "offline":
      return "What is written waits on the phone.";
    case "trouble":
      return "The server is not answering; the app asks again at the next tap.";
    case "archived":
      return "The chat is archived.";
    case "gone":
      return "The chat is gone from the server.";
    case "signed_out":
      return "Nobody is signed in.";
    case "failed":
      return "The server refused what was sent.";
    case "opening":
      return "Still opening.";
    case "nothing":
      return "";
  }
}
