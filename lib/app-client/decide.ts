import { type Shows, textOf } from "./texts";

// The heart of the client: what the app holds of one (persona, goal) of one account, plus what happened → what to do
// next and what the screen shows. Pure, so that the client, the console's preview and the simulator cannot disagree.

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
  /** What was tried since the tap; this is what ends every loop. */
  tried: { creates: number; pulls: number; conflictPulls: number; troubles: number };
};

const untried = { creates: 0, pulls: 0, conflictPulls: 0, troubles: 0 };
export const emptyEntry: Entry = { state: "none", consultationId: null, messageCount: 0, createKey: null, gone: [], tried: untried };

export type ServerConsultation = { id: string; isArchived: boolean; messageCount: number };

/** What to do next; every step but `nothing` comes back as an answer. */
export type Step =
  | { do: "nothing" }
  | { do: "pull" }
  | { do: "create"; key: string; afterSeconds: number }
  | { do: "fetch"; id: string }
  | { do: "load"; id: string }
  | { do: "search_local" }
  | { do: "send"; id: string };

export type Answer =
  | { kind: "local"; id: string | null }
  | { kind: "unreachable" }
  | {
      kind: "http";
      status: number;
      code?: string;
      existingId?: string;
      retryAfterSeconds?: number;
      /** Of a create or fetch. */
      consultation?: ServerConsultation;
      /** Of a pull: those of this persona and goal, the one last updated first. */
      consultations?: readonly ServerConsultation[];
    };

/** open: a tap on the persona · send: a tap on send · check: a quiet look whether the chat held here is still there. */
export type Happening = { kind: "open" } | { kind: "send" } | { kind: "check" } | { kind: "answer"; to: Step; answer: Answer };

export type ListSupport = "yes" | "no" | "unknown";
export type Context = { abilities: Abilities; list: ListSupport; freshKey: string };

export type Screen = {
  shows: Shows;
  text: string;
  consultationId: string | null;
};

/** `list` is there when the answer told whether the server has a list. */
export type Decision = { entry: Entry; step: Step; screen: Screen; list?: "yes" | "no" };

const createsMax = 3;
const troublesMax = 3;
const waitSecondsMax = 30;
const goneMax = 20;

/** The next step. A tap leads to a bounded number of steps, whatever the server answers. */
export function decide(entry: Entry, happening: Happening, context: Context): Decision {
  switch (happening.kind) {
    case "open":
      return entry.state === "bound" ? check(entry, context) : begin(entry, context);
    case "check":
      return entry.state === "bound" ? check(entry, context) : rest(entry);
    case "send":
      if (entry.state === "bound" && entry.consultationId) return go(entry, { do: "send", id: entry.consultationId });
      return entry.state === "none" || entry.state === "draft" || entry.state === "creating" ? begin(entry, context) : rest(entry);
    case "answer":
      return answered(entry, happening.to, happening.answer, context);
  }
}

/** May the list be asked now? `no` is remembered by the client for a day, until the next sign-in or app update. */
export function mayPull(context: Context): boolean {
  return context.abilities.list && context.list !== "no";
}

// A held chat opens at once; whether it is still there is asked behind it.
function check(entry: Entry, context: Context): Decision {
  const fresh = { ...entry, tried: untried };
  if (mayPull(context)) return go(tried(fresh, "pulls"), { do: "pull" });
  return entry.consultationId ? go(fresh, { do: "fetch", id: entry.consultationId }) : rest(fresh);
}

function begin(entry: Entry, context: Context): Decision {
  const mayHaveArrived = entry.state === "draft" || entry.state === "creating";
  const createKey = (mayHaveArrived ? entry.createKey : null) ?? context.freshKey;
  const fresh: Entry = { ...entry, state: "creating", consultationId: null, messageCount: 0, createKey, tried: untried };
  return mayPull(context) ? go(tried(fresh, "pulls"), { do: "pull" }) : create(fresh, createKey);
}

function create(entry: Entry, key: string): Decision {
  const next = tried({ ...entry, state: "creating", createKey: key }, "creates");
  return go(next, { do: "create", key, afterSeconds: 0 });
}

function answered(entry: Entry, to: Step, answer: Answer, context: Context): Decision {
  if (answer.kind === "http" && answer.status === 401) return rest(entry, "signed_out");
  switch (to.do) {
    case "nothing":
      return rest(entry);
    case "pull":
      return pulled(entry, answer, context);
    case "create":
      return created(entry, to.key, answer, context);
    case "search_local":
      return searched(entry, answer, context);
    case "fetch":
      return fetched(entry, to.id, answer, context);
    case "load":
      return isGone(answer) ? detach(entry, to.id) : rest(entry);
    case "send":
      return sent(entry, to.id, answer);
  }
}

function pulled(entry: Entry, answer: Answer, context: Context): Decision {
  if (answer.kind === "http" && answer.status === 200) return { ...hit(entry, answer.consultations ?? [], context), list: "yes" };
  if (answer.kind === "http" && (answer.status === 405 || answer.status === 404 || answer.status === 501)) {
    return { ...withoutList(entry, context), list: "no" };
  }
  // No list for now is no reason to wait: what is held here works, and a new chat can be asked for.
  if (entry.state === "conflict") return rest(entry, "trouble");
  return entry.state === "creating" ? withoutList(entry, context) : rest(entry);
}

function hit(entry: Entry, list: readonly ServerConsultation[], context: Context): Decision {
  if (entry.state === "bound") {
    const mine = list.find((one) => one.id === entry.consultationId);
    if (mine) return mine.isArchived ? rest({ ...entry, state: "archived" }) : rest({ ...entry, messageCount: mine.messageCount });
    // Being absent from one list proves nothing; the server must call it gone.
    return withoutList(entry, context);
  }
  const active = list.filter((one) => !one.isArchived);
  // Opened by its id, not by its place in a list: that is what tells the server that the person is back in their chat.
  const found = active.find((one) => !entry.gone.includes(one.id)) ?? active[0];
  return found ? go(entry, { do: "fetch", id: found.id }) : withoutList(entry, context);
}

function withoutList(entry: Entry, context: Context): Decision {
  if (entry.state === "bound" && entry.consultationId) return go(entry, { do: "fetch", id: entry.consultationId });
  if (entry.state === "conflict") return rest({ ...entry, state: "stuck" });
  return entry.state === "creating" ? create(entry, entry.createKey ?? context.freshKey) : rest(entry);
}

function created(entry: Entry, key: string, answer: Answer, context: Context): Decision {
  if (answer.kind !== "http") return rest({ ...entry, state: "draft" });
  const { status, consultation } = answer;
  if ((status === 201 || status === 200) && consultation) {
    // A key's first answer, said again, may name a chat that was archived or deleted since.
    if (consultation.isArchived) return again(entry, context);
    if (entry.gone.includes(consultation.id)) return go(entry, { do: "fetch", id: consultation.id });
    return rest({ ...entry, state: "bound", consultationId: consultation.id, messageCount: consultation.messageCount, createKey: null });
  }
  if (status === 429 || status >= 500 || answer.code === "IDEMPOTENCY_IN_PROGRESS") {
    const afterSeconds = answer.retryAfterSeconds ?? 2 ** entry.tried.troubles;
    if (entry.tried.troubles >= troublesMax || afterSeconds > waitSecondsMax) return rest({ ...entry, state: "draft" }, "trouble");
    return go(tried(entry, "troubles"), { do: "create", key, afterSeconds });
  }
  if (status !== 409) return rest({ ...entry, state: "none", createKey: null }, "failed");
  const conflict: Entry = { ...entry, state: "conflict", createKey: null };
  if (context.abilities.conflictId && answer.existingId) return go(conflict, { do: "fetch", id: answer.existingId });
  return go(conflict, { do: "search_local" });
}

function searched(entry: Entry, answer: Answer, context: Context): Decision {
  if (answer.kind === "local" && answer.id && !entry.gone.includes(answer.id)) return go(entry, { do: "fetch", id: answer.id });
  // Before giving up, the list is asked even if it said no some hours ago; not if it said so since this tap.
  const saidNoJustNow = context.list === "no" && entry.tried.pulls > 0;
  if (context.abilities.list && !saidNoJustNow && entry.tried.conflictPulls === 0) {
    return go(tried(tried(entry, "pulls"), "conflictPulls"), { do: "pull" });
  }
  return rest({ ...entry, state: "stuck" });
}

function fetched(entry: Entry, id: string, answer: Answer, context: Context): Decision {
  const held = entry.state === "bound";
  if (isGone(answer)) return held ? detach(entry, id) : again(forget(entry, id), context);
  if (answer.kind !== "http" || answer.status !== 200 || !answer.consultation) return rest(entry, isWanted(entry) ? "trouble" : undefined);
  const { isArchived, messageCount } = answer.consultation;
  if (held) return rest(isArchived ? { ...entry, state: "archived" } : { ...entry, messageCount });
  return isArchived ? again(entry, context) : bind({ ...entry, gone: entry.gone.filter((one) => one !== id) }, answer.consultation);
}

// The chat that stood in the way is not there any more: the slot is free. A quiet sync makes no chats.
function again(entry: Entry, context: Context): Decision {
  if (!isWanted(entry)) return rest(entry);
  if (entry.tried.creates < createsMax) return create(entry, context.freshKey);
  return entry.state === "conflict" ? rest({ ...entry, state: "stuck" }) : rest({ ...entry, state: "none", createKey: null }, "trouble");
}

function isWanted(entry: Entry): boolean {
  return entry.state === "creating" || entry.state === "conflict";
}

function sent(entry: Entry, id: string, answer: Answer): Decision {
  if (isGone(answer)) return detach(entry, id);
  if (answer.kind !== "http") return rest(entry, "offline");
  if (answer.status === 201) return rest({ ...entry, messageCount: entry.messageCount + 1 });
  if (answer.status === 200) return rest(entry);
  if (answer.status === 409 && answer.code === "CONSULTATION_ARCHIVED") return rest({ ...entry, state: "archived" });
  return rest(entry, answer.status === 429 || answer.status >= 500 ? "trouble" : "failed");
}

function bind(entry: Entry, one: ServerConsultation): Decision {
  const bound: Entry = { ...entry, state: "bound", consultationId: one.id, messageCount: one.messageCount, createKey: null };
  return go(bound, { do: "load", id: one.id });
}

function detach(entry: Entry, id: string): Decision {
  return rest({ ...forget(entry, id), state: "detached" });
}

function forget(entry: Entry, id: string): Entry {
  return { ...entry, gone: [...entry.gone.filter((one) => one !== id), id].slice(-goneMax) };
}

// An id that does not exist and one that was deleted are the same to the app.
function isGone(answer: Answer): boolean {
  return answer.kind === "http" && (answer.status === 404 || answer.status === 410);
}

function tried(entry: Entry, what: keyof Entry["tried"]): Entry {
  return { ...entry, tried: { ...entry.tried, [what]: entry.tried[what] + 1 } };
}

function go(entry: Entry, step: Step): Decision {
  return { entry, step, screen: screenOf(entry) };
}

function rest(entry: Entry, shows?: Shows): Decision {
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
  return { shows, text: textOf(shows, entry.messageCount), consultationId: entry.consultationId };
}
