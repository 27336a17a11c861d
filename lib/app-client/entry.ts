import { type Shows, screenText } from "./texts";

// What the app holds of one (persona, goal) of one account, what can happen to it, and what may follow. Types and the
// screen; what follows when is in decide.ts.

/** What this build of the app understands; an older one ignores the id in a 409 and never asks for the list. */
export type Abilities = { list: boolean; conflictId: boolean };

/**
 * draft: wanted, but the server was not reached · creating: a POST is under way · conflict: a 409 that is being resolved ·
 * stuck: a 409 that cannot be · archived, detached: the server refuses the chat held here as archived or as gone.
 */
export type State = "none" | "draft" | "creating" | "bound" | "conflict" | "stuck" | "archived" | "detached";

export type Entry = {
  state: State;
  /** The server's id of the chat held here: bound, archived or detached. */
  consultationId: string | null;
  messageCount: number;
  /** Of the POST that may have arrived: asking again with the same key makes no second chat. */
  createKey: string | null;
  /** Ids the server called gone: bound again only if a GET says that they are back. */
  gone: readonly string[];
  /** Chats known here that were asked for since the last 409 and did not resolve it. */
  looked: readonly string[];
  /** The request id of the 409 that could not be resolved: what support can find it by. */
  reference: string | null;
  /** What was tried since the tap; this is what ends every loop. */
  tried: { creates: number; pulls: number; conflictPulls: number; troubles: number };
};

export const untried = { creates: 0, pulls: 0, conflictPulls: 0, troubles: 0 };
export const emptyEntry: Entry = {
  state: "none",
  consultationId: null,
  messageCount: 0,
  createKey: null,
  gone: [],
  looked: [],
  reference: null,
  tried: untried,
};

export type ServerConsultation = { id: string; isArchived: boolean; messageCount: number };
export type Change = { title: string | null } | { isArchived: boolean };

/**
 * What to do next; every step but `nothing` comes back as an answer. A step that waits does so for `afterSeconds` at
 * least, and for a random part of `spreadSeconds` more.
 */
export type Step =
  | { do: "nothing" }
  | { do: "pull" }
  | { do: "create"; key: string; afterSeconds: number; spreadSeconds: number }
  | { do: "fetch"; id: string }
  | { do: "load"; id: string }
  | { do: "search_local" }
  | { do: "send"; id: string; afterSeconds: number; spreadSeconds: number }
  | { do: "change"; id: string; change: Change };

export type Answer =
  | { kind: "local"; id: string | null }
  | { kind: "unreachable" }
  | {
      kind: "http";
      status: number;
      code?: string;
      requestId?: string;
      existingId?: string;
      retryAfterSeconds?: number;
      /** The first answer to this key, said again: what it tells may have changed since. */
      replayed?: boolean;
      /** Of a create, fetch or change. */
      consultation?: ServerConsultation;
      /** Of a pull: all that the server lists of this persona and goal, the one last updated first. */
      consultations?: readonly ServerConsultation[];
      /** Of a pull: ids of this persona and goal that left a tombstone. */
      gone?: readonly string[];
      /** Of a sent message: its place in the chat. */
      seq?: number;
    };

/** open: a tap on the persona · send: a tap on send · check: a quiet look whether the chat held here is still there. */
export type Happening =
  | { kind: "open" }
  | { kind: "send" }
  | { kind: "check" }
  | { kind: "change"; change: Change }
  | { kind: "answer"; to: Step; answer: Answer };

export type ListSupport = "yes" | "no" | "unknown";
/** `heldMessages` is how many messages of the chat held here are stored; without it none are ever loaded behind it. */
export type Context = { abilities: Abilities; list: ListSupport; freshKey: string; heldMessages?: number };

export type Screen = {
  shows: Shows;
  /** In English; screenText() words the screen in another language. */
  text: string;
  /** Of the chat that is open. */
  messageCount: number;
  consultationId: string | null;
  /** What was asked of an archived chat was refused: another one holds the slot. */
  changeRefused?: true;
  /** When stuck: what the person may quote to support. */
  reference?: string;
};

/** `list` is there when the answer told whether the server has a list. */
export type Decision = { entry: Entry; step: Step; screen: Screen; list?: "yes" | "no" };

export function go(entry: Entry, step: Step): Decision {
  return { entry, step, screen: screenOf(entry) };
}

export function rest(entry: Entry, shows?: Shows): Decision {
  return { entry, step: { do: "nothing" }, screen: screenOf(entry, shows) };
}

const shownIn: Record<State, Shows> = {
  none: "nothing",
  draft: "offline",
  creating: "opening",
  conflict: "opening",
  bound: "chat",
  stuck: "stuck",
  archived: "archived",
  detached: "gone",
};

/** What an entry shows by itself, before anything happens. */
export function screenOf(entry: Entry, shows: Shows = shownIn[entry.state]): Screen {
  const { messageCount, consultationId } = entry;
  const screen = { shows, text: screenText({ shows, messageCount }), messageCount, consultationId };
  return shows === "stuck" && entry.reference ? { ...screen, reference: entry.reference } : screen;
}
