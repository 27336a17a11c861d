import { type NextTap, type NextTapInput, nextTap } from "@/lib/app-client/next-tap";
import { screenText, type Worded } from "@/lib/app-client/texts";
import type { Language } from "@/lib/texts/language";
import { taps } from "@/lib/texts/taps";
import { type Ability, abilities, understands } from "./abilities";
import { type Switches, sameSwitches } from "./rules";

// What the switches do to a person's next tap: situations that people get into, played by the app's own decision function
// for what each class of app versions understands. Pure: the policy page plays them in the browser while switches move.

/** Versions that understand the same: neither, the list alone, list and id. */
export const appClasses = ["neither", "list", "both"] as const;
export type AppClass = (typeof appClasses)[number];

const understood: Record<AppClass, NextTapInput["abilities"]> = {
  neither: { list: false, conflictId: false },
  list: { list: true, conflictId: false },
  both: { list: true, conflictId: true },
};

/** Classes beside each other in one name: "every version", "app 2.3 and later", "app before 2.4" */
export function appClassesWords(classes: readonly AppClass[], language: Language): string {
  const t = taps[language];
  const has = (appClass: AppClass) => classes.includes(appClass);
  const [list, id] = [short("list"), short("conflict_id")];
  if (classes.length === appClasses.length) return t.everyVersion;
  if (has("list")) return has("both") ? t.from(list) : has("neither") ? t.before(id) : t.fromBefore(list, id);
  if (has("neither")) return has("both") ? t.beforeOrFrom(list, id) : t.before(list);
  return t.from(id);
}

export function appClassOf(appVersion: string | null): AppClass {
  if (understands(appVersion, "conflict_id")) return "both";
  return understands(appVersion, "list") ? "list" : "neither";
}

export const situations = ["reinstall", "device_switch", "two_phones", "has_chat"] as const;
export type Situation = (typeof situations)[number] | "several_chats";

type Tones = { opens_existing_chat: "ok"; keeps_working: "ok"; opens_empty_chat: "neutral"; stuck: "warn" };
/** Works, works in another way, does not. */
const tones: Tones = { opens_existing_chat: "ok", keeps_working: "ok", opens_empty_chat: "neutral", stuck: "warn" };

export type Outcome = {
  shows: keyof Tones;
  tone: Tones[keyof Tones];
  /** What stands on the person's screen: screenText() words it. */
  screen: Worded;
  /** The exchange behind it: "POST /api/v1/consultations 409". */
  trace: string[];
};

/** "opens the chat they had": what an outcome means for somebody in this situation. */
export function tapWords(situation: Situation, { shows }: Pick<Outcome, "shows">, language: Language): string {
  const tells: Partial<Record<Outcome["shows"], string>> = taps[language].stories[situation].tells;
  return tells[shows] ?? "";
}

/** What the next tap of an app of this class shows in a situation under these switches. `chats`: how many several are. */
export function outcomeOf(switches: Switches, situation: Situation, appClass: AppClass, chats = 2): Outcome {
  const { listEnabled, conflictIncludesId, maxActive } = switches;
  const policy = { listEnabled, conflictIncludesId, maxActive };
  const tap = nextTap({ abilities: understood[appClass], policy, tap: "new_chat", server: serverIn(situation, chats) });
  if (!isTold(tap.shows)) throw new Error(`A tap on a new chat does not end in ${tap.shows}`);
  const trace = tap.trace.map(({ request, status }) => `${request} ${status}`);
  return { shows: tap.shows, tone: tones[tap.shows], screen: tap.screen, trace };
}

export type TapChange = { situation: Situation; appClass: AppClass; before: Outcome; after: Outcome; changes: boolean };

/** Every situation and class of versions, before and after. A limit that comes down adds those who hold more than it. */
export function tapChanges(before: Switches, after: Switches): TapChange[] {
  if (sameSwitches(before, after)) return [];
  const lowered = after.maxActive !== null && (before.maxActive === null || before.maxActive > after.maxActive);
  const all: Situation[] = lowered ? [...situations, "several_chats"] : [...situations];
  const chats = (after.maxActive ?? 0) + 1;
  return all.flatMap((situation) =>
    appClasses.map((appClass) => {
      const [from, to] = [outcomeOf(before, situation, appClass, chats), outcomeOf(after, situation, appClass, chats)];
      return { situation, appClass, before: from, after: to, changes: !isAlike(from, to) };
    }),
  );
}

/** Do both look the same to the person? */
export function isAlike(one: Outcome, other: Outcome): boolean {
  return one.shows === other.shows && screenText(one.screen) === screenText(other.screen);
}

function isTold(shows: NextTap["shows"]): shows is Outcome["shows"] {
  return shows in tones;
}

const held = { id: "held", messageCount: 12 };

function serverIn(situation: Situation, chats: number): NextTapInput["server"] {
  switch (situation) {
    case "reinstall":
    case "device_switch":
      return { activeForKey: [held], held: null };
    case "two_phones":
      return { activeForKey: [{ id: "first", messageCount: 0 }], held: null };
    case "has_chat":
      return { activeForKey: [held], held: "active", heldId: held.id };
    case "several_chats":
      return { activeForKey: Array.from({ length: chats }, (_, index) => ({ ...held, id: `held-${index}` })), held: null };
  }
}

function short(ability: Ability): string {
  return abilities[ability].lowest.replace(/\.0$/, "");
}
