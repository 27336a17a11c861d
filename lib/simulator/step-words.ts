import type { Shows } from "@/lib/app-client/texts";
import { understands } from "@/lib/policy/abilities";
import { type Preset, presetOf, presets, type Switches } from "@/lib/policy/rules";
import type { Language } from "@/lib/texts/language";
import { personaWords } from "@/lib/texts/people";
import { simulatorStory } from "@/lib/texts/simulator-story";
import { switches as switchTexts } from "@/lib/texts/switches";
import { capitalise } from "@/lib/texts/words";
import { verdictOf } from "./exchange-words";
import { canSend, type PhoneState } from "./phone";
import type { Told } from "./simulation";
import { type AppVersion, type PersonNumber, type PhoneName, personNames, phoneNames, type Step } from "./story";

// The sentences of the simulator: what is being done, and what came of it.

const answersToldMax = 4;

/** "Ana", for inside a sentence. */
export function firstName(person: PersonNumber): string {
  return personNames[person].split(" ")[0] ?? "";
}

/** "Option 1: list"; a combination of one's own by its switches. */
export function policyWords(switches: Switches, language: Language): string {
  const preset = exactPreset(switches);
  return preset ? switchTexts[language].presets[preset].name : switchTexts[language].all(switches);
}

/** The preset that these are to the letter, its limit included. */
export function exactPreset(switches: Switches): Preset | null {
  const preset = presetOf(switches);
  return preset && presets[preset].maxActive === switches.maxActive ? preset : null;
}

/** "the list of chats and the id in a 409", "neither …": what a version of the app understands. */
export function abilityWords(version: AppVersion, language: Language): string {
  const { both, list, id, neither } = switchTexts[language].understands;
  if (understands(version, "list")) return understands(version, "conflict_id") ? both : list;
  return understands(version, "conflict_id") ? id : neither;
}

type Phones = Readonly<Record<PhoneName, PhoneState>>;

/** What somebody does, before it is done: "Ana taps Wellness specialist on phone A." */
export function stepWords(step: Step, phones: Phones, language: Language): string {
  const t = simulatorStory[language];
  if (step.do === "policy") return t.policy(policyWords(step.switches, language));
  if (step.do === "reset") return t.reset;
  if (step.phone === "both") return t.openBoth(personaWords(step.persona));
  const phone = phones[step.phone];
  const where = step.phone.toUpperCase();
  const who = phone.signedIn ? firstName(phone.signedIn.person) : t.somebody;
  switch (step.do) {
    case "install":
      return phone.installation ? t.reinstall(where) : t.install(where);
    case "sign_in":
      return t.signIn(firstName(step.person), where);
    case "sign_out":
      return t.signOut(who, where);
    case "open":
      return t.open(who, personaWords(step.persona), where);
    case "send":
      return canSend(phone) ? t.send(who, step.text, where) : t.cannotSend(who, where);
    case "link":
      return t.link(who, firstName(step.person), step.chat, where);
    case "clear":
      return t.clear(where);
    case "offline":
      return t.offline(where);
    case "online":
      return t.online(where);
    case "update":
      return t.update(where, step.version);
    case "create_again":
      return t.createAgain(where);
  }
}

/** What came of a step: what the server answered, what stands on the screen, and whether the person got through. */
export function resultOf({ step, after, said }: Told, language: Language): { result: string; tone: "ok" | "warn" | "neutral" } {
  const t = simulatorStory[language];
  const quiet = quietResult(step, after, language);
  if (quiet !== undefined || step.do === "policy" || step.do === "reset") return { result: quiet ?? "", tone: "neutral" };
  const names = step.phone === "both" ? phoneNames : [step.phone];
  const parts = names.map((name) => {
    const phone = after[name];
    const answers = said.filter((exchange) => exchange.phone === name).map((exchange) => verdictOf(exchange, language).words);
    const view = phone.persona ? phone.views[phone.persona] : undefined;
    const shows = phone.notice?.shows ?? view?.screen.shows;
    const screen = shows ? screenWords(shows, view?.messages.length ?? 0, language) : "";
    const answered = answers.slice(-answersToldMax).join("; ");
    const words = answered ? `${capitalise(answered)}. ${screen}`.trim() : screen;
    return { words: names.length > 1 ? t.onPhone(name.toUpperCase(), words) : words, shows, nowhere: phone.notice !== null };
  });
  const stuck = parts.some(({ shows, nowhere }) => nowhere || shows === "stuck" || shows === "failed" || shows === "trouble");
  const through = said.length > 0 && parts.every(({ shows }) => shows === "chat");
  return { result: parts.map(({ words }) => words).join(" "), tone: stuck ? "warn" : through ? "ok" : "neutral" };
}

/** Of a step that asks the server nothing. */
function quietResult(step: Step, phones: Phones, language: Language): string | undefined {
  const t = simulatorStory[language];
  switch (step.do) {
    case "policy":
      return t.afterPolicy;
    case "install":
    case "clear":
      return t.afterInstall;
    case "sign_in": {
      const chats = Object.values(phones[step.phone].views).filter((view) => view.screen.consultationId !== null).length;
      return t.afterSignIn(chats, firstName(step.person));
    }
    case "sign_out":
      return t.afterSignOut;
    case "offline":
      return t.afterOffline;
    case "update":
      return t.afterUpdate(abilityWords(step.version, language));
    default:
      return undefined;
  }
}

/** What a screen means for the person. */
function screenWords(shows: Shows, messages: number, language: Language): string {
  const t = simulatorStory[language];
  if (shows === "chat") return messages === 0 ? t.emptyChat : t.chat(messages);
  return t.screens[shows];
}
