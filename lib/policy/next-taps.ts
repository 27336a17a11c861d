import { type NextTap, type NextTapInput, nextTap } from "@/lib/app-client/next-tap";
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

/** "before 2.3", "2.3, before 2.4", "2.4 and later" */
export const appClassWords: Record<AppClass, string> = {
  neither: `before ${short("list")}`,
  list: `${short("list")}, before ${short("conflict_id")}`,
  both: `${short("conflict_id")} and later`,
};

/** Classes beside each other in one name: "every version", "2.3 and later", "before 2.4" */
export function appClassesWords(classes: readonly AppClass[]): string {
  const has = (appClass: AppClass) => classes.includes(appClass);
  if (classes.length === appClasses.length) return "every version";
  if (has("list") && has("both")) return `app ${short("list")} and later`;
  if (has("neither") && has("list")) return `app before ${short("conflict_id")}`;
  return `app ${classes.map((appClass) => appClassWords[appClass]).join(" or ")}`;
}

export function appClassOf(appVersion: string | null): AppClass {
  if (understands(appVersion, "conflict_id")) return "both";
  return understands(appVersion, "list") ? "list" : "neither";
}

export const situations = ["reinstall", "device_switch", "two_phones", "has_chat"] as const;
export type Situation = (typeof situations)[number] | "several_chats";

type Story = { title: string; tap: string; tells: Partial<Record<NextTap["shows"], { words: string; tone: Outcome["tone"] }>> };

export const stories: Record<Situation, Story> = {
  reinstall: {
    title: "Reinstalled the app",
    tap: "next tap on “New chat”",
    tells: {
      opens_existing_chat: { words: "opens the chat they had", tone: "ok" },
      opens_empty_chat: { words: "opens an empty chat; the old one is out of reach", tone: "neutral" },
      stuck: { words: "is locked out", tone: "warn" },
    },
  },
  device_switch: {
    title: "Changed to a new phone",
    tap: "next tap on “New chat” there",
    tells: {
      opens_existing_chat: { words: "opens the chat of the old phone", tone: "ok" },
      opens_empty_chat: { words: "opens an empty chat; the other stays on the old phone", tone: "neutral" },
      stuck: { words: "is locked out; the old phone goes on", tone: "warn" },
    },
  },
  two_phones: {
    title: "Two phones start a chat at once",
    tap: "the tap that comes second",
    tells: {
      opens_existing_chat: { words: "both phones are in one chat", tone: "ok" },
      opens_empty_chat: { words: "each phone has a chat of its own", tone: "neutral" },
      stuck: { words: "the second phone is locked out", tone: "warn" },
    },
  },
  has_chat: {
    title: "Still has the chat",
    tap: "next tap on it",
    tells: { keeps_working: { words: "goes on as before", tone: "ok" }, stuck: { words: "is locked out", tone: "warn" } },
  },
  several_chats: {
    title: "Has more chats than the new limit, and reinstalls",
    tap: "next tap on “New chat”",
    tells: {
      opens_existing_chat: { words: "opens the chat that was used last", tone: "ok" },
      opens_empty_chat: { words: "opens one more, an empty one", tone: "neutral" },
      stuck: { words: "is locked out", tone: "warn" },
    },
  },
};

export type Outcome = {
  words: string;
  tone: "ok" | "neutral" | "warn";
  /** What stands on the person's screen, word for word. */
  screen: string;
  /** The exchange behind it: "POST /api/v1/consultations 409". */
  trace: string[];
};

/** What the next tap of an app of this class shows in a situation under these switches. `chats`: how many several are. */
export function outcomeOf(switches: Switches, situation: Situation, appClass: AppClass, chats = 2): Outcome {
  const { listEnabled, conflictIncludesId, maxActive } = switches;
  const policy = { listEnabled, conflictIncludesId, maxActive };
  const tap = nextTap({ abilities: understood[appClass], policy, tap: "new_chat", server: serverIn(situation, chats) });
  const told = stories[situation].tells[tap.shows];
  if (!told) throw new Error(`${situation} has no words for ${tap.shows}`);
  return { ...told, screen: tap.text, trace: tap.trace.map(({ request, status }) => `${request} ${status}`) };
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
      return { situation, appClass, before: from, after: to, changes: from.words !== to.words || from.screen !== to.screen };
    }),
  );
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
