import { backoff, type Pause } from "./backoff";
import {
  type Answer,
  type Change,
  type Context,
  type Decision,
  type Entry,
  emptyEntry,
  go,
  type Happening,
  rest,
  type ServerConsultation,
  type Step,
  screenOf,
  untried,
} from "./entry";
import { screenText } from "./texts";

export type * from "./entry";
export { emptyEntry, screenOf };

// The heart of the client: what the app holds of one (persona, goal) of one account, plus what happened → what to do
// next and what the screen shows. Pure, so that the client, the console's preview and the simulator cannot disagree.

const createsMax = 3;
const troublesMax = 3;
const looksMax = 3;
const waitSecondsMax = 30;
const goneMax = 20;
const now: Pause = { afterSeconds: 0, spreadSeconds: 0 };

/** The next step. A tap leads to a bounded number of steps, whatever the server answers. */
export function decide(entry: Entry, happening: Happening, context: Context): Decision {
  switch (happening.kind) {
    case "open":
      return entry.state === "bound" ? check(entry, context) : begin(entry, context);
    case "check":
      return entry.state === "bound" ? check(entry, context) : rest(entry);
    case "send":
      return send(entry, context);
    case "change":
      return change(entry, happening.change);
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
  const fresh: Entry = { ...emptyEntry, state: "creating", createKey, gone: entry.gone };
  return mayPull(context) ? go(tried(fresh, "pulls"), { do: "pull" }) : create(fresh, createKey);
}

function send(entry: Entry, context: Context): Decision {
  if (entry.state === "bound" && entry.consultationId) {
    return go({ ...entry, tried: untried }, { do: "send", id: entry.consultationId, ...now });
  }
  return entry.state === "none" || isUnderWay(entry) ? begin(entry, context) : rest(entry);
}

function change(entry: Entry, wanted: Change): Decision {
  const held = entry.state === "bound" || entry.state === "archived";
  return held && entry.consultationId ? go(entry, { do: "change", id: entry.consultationId, change: wanted }) : rest(entry);
}

function create(entry: Entry, key: string): Decision {
  return go(tried({ ...entry, state: "creating", createKey: key, looked: [] }, "creates"), { do: "create", key, ...now });
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
      return sent(entry, to.id, answer, context);
    case "change":
      return changed(entry, to.id, answer);
  }
}

function pulled(entry: Entry, answer: Answer, context: Context): Decision {
  if (answer.kind === "http" && answer.status === 200) {
    return { ...hit(entry, answer.consultations ?? [], answer.gone ?? [], context), list: "yes" };
  }
  if (answer.kind === "http" && (answer.status === 405 || answer.status === 404 || answer.status === 501)) {
    return { ...withoutList(entry, context), list: "no" };
  }
  // No list for now is no reason to wait: what is held here works, and a new chat can be asked for.
  if (entry.state === "conflict") return rest(entry, "trouble");
  return entry.state === "creating" ? withoutList(entry, context) : rest(entry);
}

function hit(entry: Entry, list: readonly ServerConsultation[], gone: readonly string[], context: Context): Decision {
  const id = entry.consultationId;
  const mine = list.find((one) => one.id === id);
  // A tombstone is believed at once; whether an undo has taken it back since is asked behind it.
  if (id && gone.includes(id) && (entry.state === "bound" || entry.state === "archived")) {
    return go(detached(entry, id), { do: "fetch", id });
  }
  if (entry.state === "bound") {
    // Being absent from one list proves nothing; the server must call it gone.
    if (!mine) return withoutList(entry, context);
    return mine.isArchived ? rest({ ...entry, state: "archived" }) : caughtUp(entry, mine.messageCount, context);
  }
  const active = list.filter((one) => !one.isArchived);
  // Opened by its id, not by its place in a list: that is what tells the server that the person is back in their chat.
  const found = active.find((one) => one.id === id) ?? active.find((one) => !entry.gone.includes(one.id)) ?? active[0];
  if (found) return go(entry, { do: "fetch", id: found.id });
  if (entry.state === "detached" && mine) return rest({ ...back(entry, mine.id), state: "archived" });
  return withoutList(entry, context);
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
    if (answer.replayed || entry.gone.includes(consultation.id)) return go(entry, { do: "fetch", id: consultation.id });
    if (consultation.isArchived) return again(entry, context);
    return rest({ ...entry, state: "bound", consultationId: consultation.id, messageCount: consultation.messageCount, createKey: null });
  }
  if (isTrouble(answer)) {
    const pause = pauseAfter(entry, answer);
    return pause ? go(tried(entry, "troubles"), { do: "create", key, ...pause }) : rest({ ...entry, state: "draft" }, "trouble");
  }
  if (status !== 409) return rest({ ...entry, state: "none", createKey: null }, "failed");
  const conflict: Entry = { ...entry, state: "conflict", createKey: null, reference: answer.requestId ?? null };
  if (context.abilities.conflictId && answer.existingId) return go(conflict, { do: "fetch", id: answer.existingId });
  return go(conflict, { do: "search_local" });
}

function searched(entry: Entry, answer: Answer, context: Context): Decision {
  const id = answer.kind === "local" ? answer.id : null;
  if (id && !entry.looked.includes(id) && entry.looked.length < looksMax) {
    return go({ ...entry, looked: [...entry.looked, id] }, { do: "fetch", id });
  }
  // Before giving up, the list is asked even if it said no some hours ago; not if it said so since this tap.
  const saidNoJustNow = context.list === "no" && entry.tried.pulls > 0;
  if (context.abilities.list && !saidNoJustNow && entry.tried.conflictPulls === 0) {
    return go(tried(tried(entry, "pulls"), "conflictPulls"), { do: "pull" });
  }
  return rest({ ...entry, state: "stuck" });
}

function fetched(entry: Entry, id: string, answer: Answer, context: Context): Decision {
  // A link may name another chat than the one held here: that one is adopted, as after a 409 with its id.
  const held = entry.state === "bound" && entry.consultationId === id;
  if (isGone(answer)) return held ? detach(entry, id) : unusable(forget(entry, id), id, context);
  if (answer.kind !== "http" || answer.status !== 200 || !answer.consultation) {
    return rest(entry, isWanted(entry) ? "trouble" : undefined);
  }
  const { isArchived, messageCount } = answer.consultation;
  if (held) return isArchived ? rest({ ...entry, state: "archived" }) : caughtUp(entry, messageCount, context);
  if (!isArchived) return bind(back(entry, id), answer.consultation);
  if (entry.state === "detached" && entry.consultationId === id) return rest({ ...back(entry, id), state: "archived" });
  return unusable(entry, id, context);
}

// A chat known here is only one that might have been in the way, there may be another; one that the server named was.
function unusable(entry: Entry, id: string, context: Context): Decision {
  return entry.state === "conflict" && entry.looked.includes(id) ? go(entry, { do: "search_local" }) : again(entry, context);
}

// The chat that stood in the way is not there any more: the slot is free. A quiet sync makes no chats.
function again(entry: Entry, context: Context): Decision {
  if (!isWanted(entry)) return rest(entry);
  if (entry.tried.creates < createsMax) return create(entry, context.freshKey);
  return entry.state === "conflict" ? rest({ ...entry, state: "stuck" }) : rest({ ...entry, state: "none", createKey: null }, "trouble");
}

function sent(entry: Entry, id: string, answer: Answer, context: Context): Decision {
  if (isGone(answer)) return detach(entry, id);
  if (answer.kind !== "http") return rest(entry, answer.kind === "unreachable" ? "offline" : undefined);
  if (answer.status === 200 || answer.status === 201) {
    const counted = answer.status === 201 && !answer.replayed ? entry.messageCount + 1 : entry.messageCount;
    return caughtUp(entry, Math.max(counted, answer.seq ?? 0), context);
  }
  if (answer.status === 409 && answer.code === "CONSULTATION_ARCHIVED") return rest({ ...entry, state: "archived" });
  if (!isTrouble(answer)) return rest(entry, "failed");
  const pause = pauseAfter(entry, answer);
  return pause ? go(tried(entry, "troubles"), { do: "send", id, ...pause }) : rest(entry, "trouble");
}

function changed(entry: Entry, id: string, answer: Answer): Decision {
  if (isGone(answer)) return detach(entry, id);
  if (answer.kind !== "http") return rest(entry, "offline");
  if (answer.status === 200 && answer.consultation) {
    return rest({ ...entry, state: answer.consultation.isArchived ? "archived" : "bound", messageCount: answer.consultation.messageCount });
  }
  // Un-archiving takes a slot as a new chat does, and another chat may have it: then this one is archived, whatever was believed.
  if (answer.status === 409) {
    const archived = rest({ ...entry, state: "archived" });
    const screen = { ...archived.screen, changeRefused: true as const };
    return { ...archived, screen: { ...screen, text: screenText(screen) } };
  }
  return rest(entry, isTrouble(answer) || answer.status === 412 ? "trouble" : "failed");
}

// What another phone wrote is fetched when the chat has more messages than are stored here.
function caughtUp(entry: Entry, messageCount: number, { heldMessages }: Context): Decision {
  const next = { ...entry, messageCount };
  const missing = heldMessages !== undefined && heldMessages < messageCount;
  return missing && entry.consultationId ? go(next, { do: "load", id: entry.consultationId }) : rest(next);
}

function bind(entry: Entry, one: ServerConsultation): Decision {
  const bound: Entry = { ...entry, state: "bound", consultationId: one.id, messageCount: one.messageCount, createKey: null, looked: [] };
  return go({ ...bound, reference: null }, { do: "load", id: one.id });
}

function detach(entry: Entry, id: string): Decision {
  return rest(detached(entry, id));
}

function detached(entry: Entry, id: string): Entry {
  return { ...forget(entry, id), state: "detached" };
}

function forget(entry: Entry, id: string): Entry {
  return { ...entry, gone: [...entry.gone.filter((one) => one !== id), id].slice(-goneMax) };
}

function back(entry: Entry, id: string): Entry {
  return { ...entry, gone: entry.gone.filter((one) => one !== id) };
}

// An id that does not exist and one that was deleted are the same to the app.
function isGone(answer: Answer): boolean {
  return answer.kind === "http" && (answer.status === 404 || answer.status === 410);
}

function isTrouble(answer: Answer): boolean {
  if (answer.kind !== "http") return false;
  return answer.status >= 500 || [408, 425, 429].includes(answer.status) || answer.code === "IDEMPOTENCY_IN_PROGRESS";
}

function pauseAfter(entry: Entry, answer: Answer): Pause | null {
  const pause = backoff(entry.tried.troubles, answer.kind === "http" ? answer.retryAfterSeconds : undefined);
  return entry.tried.troubles < troublesMax && pause.afterSeconds <= waitSecondsMax ? pause : null;
}

function isWanted({ state }: Entry): boolean {
  return state === "creating" || state === "conflict";
}

function isUnderWay(entry: Entry): boolean {
  return entry.state === "draft" || isWanted(entry);
}

function tried(entry: Entry, what: keyof Entry["tried"]): Entry {
  return { ...entry, tried: { ...entry.tried, [what]: entry.tried[what] + 1 } };
}
