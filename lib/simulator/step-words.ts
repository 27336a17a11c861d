import type { Shows } from "@/lib/app-client/texts";
import { abilities } from "@/lib/policy/abilities";
import { type Preset, presetOf, type Switches } from "@/lib/policy/rules";
import { personaWords } from "@/lib/texts/people";
import { counted } from "@/lib/texts/words";
import type { Exchange } from "./exchange";
import { verdictOf } from "./exchange-words";
import type { PhoneState } from "./phone";
import { type PersonNumber, type PhoneName, personNames, type Step } from "./story";

// The sentences of the simulator: what is being done, what came of it, what a policy is.

const answersToldMax = 4;

export const phoneWords: Readonly<Record<PhoneName, string>> = { a: "phone A", b: "phone B" };

export const presetWords: Readonly<Record<Preset, { name: string; changes: string }>> = {
  today: { name: "Today", changes: "No list, no id in the 409: an app that lost its chat cannot find it." },
  option1: { name: "Option 1, the list", changes: "The app may ask which chats there are, and finds its own." },
  option2: { name: "Option 2, the id in the 409", changes: "A refusal names the chat that stands in the way; the app opens it." },
  option3: {
    name: "Option 3, several chats",
    changes: "Nothing is refused: who lost a chat gets a second one, and the old one stays out of reach.",
  },
  option1_2: { name: "Options 1 and 2", changes: "The list first, and the id for two phones at the same moment. Recommended." },
};

/** "Ana", for inside a sentence. */
export function firstName(person: PersonNumber): string {
  return personNames[person].split(" ")[0] ?? "";
}

/** "today", "option 1", "list on, id off, 3 chats a persona". */
export function policyWords(switches: Switches): string {
  const preset = presetOf(switches);
  if (preset && !(preset === "option3" && switches.maxActive !== null)) return presetWords[preset].name;
  const limit = switches.maxActive === null ? "any number of chats" : counted(switches.maxActive, "chat");
  return `list ${switches.listEnabled ? "on" : "off"}, id in the 409 ${switches.conflictIncludesId ? "on" : "off"}, ${limit} a persona`;
}

/** What a version of the app understands: "2.3.0: the list, not the id in a 409". */
export function understandsWords(understood: { list: boolean; conflictId: boolean }): string {
  const { list, conflict_id: id } = abilities;
  if (understood.list && understood.conflictId) return `understands ${list.words} and ${id.words}`;
  if (understood.list) return `understands ${list.words}, not ${id.words}`;
  if (understood.conflictId) return `understands ${id.words}, not ${list.words}`;
  return `understands neither ${list.words} nor ${id.words}`;
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
      return `${who} writes “${step.text}” on ${where}.`;
    case "clear":
      return `The app’s data is cleared on ${where}: the same installation, nothing stored.`;
    case "offline":
      return `${capital(where)} loses its network.`;
    case "online":
      return `${capital(where)} is back: what waited goes out.`;
    case "update":
      return `The app on ${where} becomes version ${step.version}.`;
    case "create_again":
      return `The app on ${where} asks for a new chat although it holds one.`;
  }
}

/** What came of a step on a phone: what the server answered, and what stands on the screen. */
export function resultWords(step: Step, phone: PhoneState, exchanges: readonly Exchange[]): string {
  if (step.do === "policy") return "Only the simulated people meet it. Who is stuck stays so until their next tap.";
  if (step.do === "install" || step.do === "clear") return "The phone holds no chat. What the server holds, it still holds.";
  const answers = exchanges.filter((exchange) => exchange.phone === phone.name).map((exchange) => verdictOf(exchange).words);
  const view = phone.persona ? phone.views[phone.persona] : undefined;
  const screen = view ? screenWords(view.screen.shows, view.messages.length) : "";
  const said = answers.slice(-answersToldMax).join("; ");
  return said ? `${capital(said)}. ${screen}`.trim() : screen;
}

/** What a screen means for the person. */
export function screenWords(shows: Shows, messages: number): string {
  switch (shows) {
    case "chat":
      return messages === 0 ? "The chat is open, and empty." : `The chat is open, with ${counted(messages, "message")}.`;
    case "stuck":
      return "Stuck: there is a chat, and no way to it.";
    case "offline":
      return "Offline: what is written waits on the phone.";
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

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
