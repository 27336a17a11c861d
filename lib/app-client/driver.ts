import { secondsOf } from "./backoff";
import {
  type Abilities,
  type Answer,
  type Context,
  decide,
  type Entry,
  emptyEntry,
  type Happening,
  type Screen,
  type State,
  type Step,
  screenOf,
} from "./decide";
import { makeFlights } from "./flights";
import { makeGate } from "./gate";
import { afterAnswer, afterPull, listedFor, localChats, searchLocal } from "./known";
import { type ServerOptions, type Session, serverOf, type Told } from "./server";
import { type Account, type LocalMessage, personaAndGoal, type Store } from "./store";
import {
  afterRefusal,
  continued,
  heldUpTo,
  isQueued,
  messagesAfter,
  messagesOf,
  sentIn,
  unsettled,
  visible,
  withMessages,
} from "./transcript";

// Drives decide() over HTTP: what is held on the device first, the server after. One flight per persona and goal.

export type ClientOptions = ServerOptions & {
  store: Store;
  abilities: Abilities;
  nowMs?: () => number;
  /** Waits before a busy server is asked again. */
  wait?: (seconds: number) => Promise<void>;
  /** 0..1: spreads the waits. */
  random?: () => number;
  /** What universal links to a chat begin with; without it openLink() takes the app's own scheme alone. */
  webBase?: string;
  /** Every change of what a persona's chat shows; not called for an account that is no longer signed in. */
  onView?: (persona: string, goal: string, view: View) => void;
};

export type View = { state: State; screen: Screen; title: string | null; messages: readonly LocalMessage[] };

const listRememberedMs = 24 * 3600_000;
const waitsForServer: ReadonlySet<Screen["shows"]> = new Set(["offline", "trouble", "signed_out"]);
export const signedOut: View = emptyView("signed_out");

export function makeDriver(options: ClientOptions, current: () => Session | null) {
  const { store, abilities } = options;
  const now = options.nowMs ?? Date.now;
  const wait = options.wait ?? ((seconds) => new Promise<void>((done) => setTimeout(done, seconds * 1000)));
  const random = options.random ?? Math.random;
  const gate = makeGate(now, wait, random);
  const server = serverOf(options, gate);
  const flights = makeFlights<View>();
  const pulls = makeFlights<Told>();

  /** Work on one persona's chat, after what is under way there. A tap that finds another under way joins it. */
  async function fly(
    key: string,
    joinable: boolean,
    work: (own: Session, key: string, seen: (early: View) => void) => Promise<View>,
  ): Promise<View> {
    const own = current();
    if (!own) return signedOut;
    return guarded(own, await flights.fly(nameOf(own, key), joinable, (seen) => work(own, key, seen)));
  }

  /** One happening and all that follows from it, until the app rests. `seen` gets the chat that was held here all along. */
  async function drive(own: Session, key: string, first: Happening, seen?: (early: View) => void): Promise<View> {
    let happening = first;
    for (;;) {
      const { step, shown } = await take(own, key, happening);
      if (isHere(own)) options.onView?.(personaAndGoal(key).persona, personaAndGoal(key).goal, shown);
      if (happening === first && shown.state === "bound") seen?.(shown);
      if (step.do === "nothing") return shown;
      happening = { kind: "answer", to: step, answer: await perform(own, key, step) };
    }
  }

  // The state is stored before its request goes out: an app that is killed in between asks again with the same key.
  async function take(own: Session, key: string, happening: Happening): Promise<{ step: Step; shown: View }> {
    let step: Step = { do: "nothing" };
    let screen = screenOf(emptyEntry);
    const account = await store.update(own.userId, (before) => {
      const was = before.entries[key] ?? emptyEntry;
      const decision = decide(was, happening, contextOf(before, key));
      step = decision.step;
      screen = decision.screen;
      const after: Account = {
        ...before,
        entries: { ...before.entries, [key]: decision.entry },
        list: decision.list ? { support: decision.list, atMs: now(), appVersion: options.facts.version } : before.list,
      };
      return withMessages(after, key, readdressed(messagesOf(after, key), was, decision.entry));
    });
    return { step, shown: shownOf(account, key, screen) };
  }

  async function perform(own: Session, key: string, step: Step): Promise<Answer> {
    if (step.do === "pull") {
      const { answer } = await pull(own);
      const listed = answer.kind === "http" && answer.status === 200 ? listedFor(await store.read(own.userId), key) : {};
      return { ...answer, ...listed };
    }
    if ("afterSeconds" in step && (step.afterSeconds > 0 || step.spreadSeconds > 0)) await wait(secondsOf(step, random()));
    const account = await store.read(own.userId);
    if (step.do === "search_local") return { kind: "local", id: searchLocal(account, key) };
    const message = step.do === "send" ? messagesOf(account, key).find(isQueued) : undefined;
    if (step.do === "send") return message ? deliver(own, key, step, message) : { kind: "local", id: null };
    return (await ask(own, key, step)).answer;
  }

  /** One message into one chat. That it may have arrived is stored before it goes out. */
  async function deliver(own: Session, key: string, step: Extract<Step, { do: "send" }>, message: LocalMessage): Promise<Answer> {
    const tried = { ...message, triedIn: step.id };
    if (message.triedIn !== step.id) {
      await store.update(own.userId, (before) => {
        const messages = messagesOf(before, key).map((one) => (one.clientMessageId === message.clientMessageId ? tried : one));
        return withMessages(before, key, messages);
      });
    }
    return (await ask(own, key, step, tried)).answer;
  }

  /** Any step but a pull, and what the app remembers of its answer. */
  async function ask(own: Session, key: string, step: Step, message?: LocalMessage): Promise<Told> {
    const account = await store.read(own.userId);
    const id = "id" in step ? step.id : "";
    const told = await server(own, step, personaAndGoal(key), {
      localChats: localChats(account),
      syncToken: null,
      heldUpTo: heldUpTo(messagesOf(account, key), id),
      version: account.known[id]?.version || null,
      message,
    });
    await store.update(own.userId, (before) => {
      const after = afterAnswer(before, step, told.answer, told.chats, account.known);
      return withMessages(after, key, messagesAfter(messagesOf(before, key), step, told.answer, told.messages, message));
    });
    return told;
  }

  /** A chat by its id alone, for who does not know yet whose it is among the personas. */
  async function lookUp(own: Session, id: string): Promise<Told> {
    const account = await store.read(own.userId);
    const step = { do: "fetch", id } as const;
    const local = { localChats: localChats(account), syncToken: null, heldUpTo: 0, version: null };
    const told = await server(own, step, { persona: "", goal: "" }, local);
    await store.update(own.userId, (before) => afterAnswer(before, step, told.answer, told.chats, account.known));
    return told;
  }

  /** One pull after the other, so that a later token never gives way to an earlier one. */
  function pull(own: Session): Promise<Told> {
    return pulls.fly(own.userId, false, async () => {
      const account = await store.read(own.userId);
      const local = { localChats: localChats(account), syncToken: account.syncToken, heldUpTo: 0, version: null };
      const told = await server(own, { do: "pull" }, { persona: "", goal: "" }, local);
      const { pulled } = told;
      if (pulled) await store.update(own.userId, (before) => afterPull(before, pulled, account.known));
      return told;
    });
  }

  /** Sends what is queued, in order, for as long as the server takes it. */
  async function flush(own: Session, key: string, start: View): Promise<View> {
    let shown = await settle(own, key, start);
    while (shown.state === "bound" && !waitsForServer.has(shown.screen.shows) && shown.messages.some(isQueued)) {
      const waiting = shown.messages.filter(isQueued).length;
      shown = await drive(own, key, { kind: "send" });
      if (shown.messages.filter(isQueued).length >= waiting) break;
    }
    return shown;
  }

  // What another chat may have already is asked there, with the same id: it must not be said twice.
  async function settle(own: Session, key: string, start: View): Promise<View> {
    let shown = start;
    while (!waitsForServer.has(shown.screen.shows)) {
      const account = await store.read(own.userId);
      const message = unsettled(messagesOf(account, key), account.entries[key] ?? emptyEntry);
      if (!message?.triedIn) return shown;
      await deliver(own, key, { do: "send", id: message.triedIn, afterSeconds: 0, spreadSeconds: 0 }, message);
      const after = await store.read(own.userId);
      const same = messagesOf(after, key).find((one) => one.clientMessageId === message.clientMessageId);
      const unanswered = same !== undefined && isQueued(same);
      shown = shownOf(after, key, screenOf(after.entries[key] ?? emptyEntry, unanswered ? "trouble" : undefined));
      if (isHere(own)) options.onView?.(personaAndGoal(key).persona, personaAndGoal(key).goal, shown);
    }
    return shown;
  }

  async function viewOf(own: Session, key: string): Promise<View> {
    const account = await store.read(own.userId);
    const entry = account.entries[key] ?? emptyEntry;
    // An app that ended in the middle of it is not opening anything.
    const interrupted = (entry.state === "creating" || entry.state === "conflict") && !flights.isFlying(nameOf(own, key));
    return guarded(own, shownOf(account, key, screenOf(entry, interrupted ? "trouble" : undefined)));
  }

  function contextOf(account: Account, key: string): Context {
    const { support, atMs, appVersion } = account.list;
    const stale = now() - atMs > listRememberedMs || appVersion !== options.facts.version;
    const id = account.entries[key]?.consultationId ?? null;
    return {
      abilities,
      list: support === "no" && stale ? "unknown" : support,
      freshKey: crypto.randomUUID(),
      heldMessages: sentIn(messagesOf(account, key), id).length,
    };
  }

  function isHere(own: Session): boolean {
    return current()?.userId === own.userId;
  }

  // An answer that arrives after somebody else signed in is stored with its account, and shown to nobody.
  function guarded(own: Session, shown: View): View {
    return isHere(own) ? shown : signedOut;
  }

  async function settled(): Promise<void> {
    await flights.settled();
    await pulls.settled();
  }

  return {
    fly,
    drive,
    flush,
    ask,
    lookUp,
    pull,
    viewOf,
    contextOf,
    isHere,
    settled,
    retryInSeconds: gate.retryInSeconds,
    forget: gate.forget,
  };
}

/** A screen without a chat. */
export function emptyView(shows: Screen["shows"]): View {
  return { state: "none", screen: screenOf(emptyEntry, shows), title: null, messages: [] };
}

function nameOf(own: Session, key: string): string {
  return `${own.userId}\n${key}`;
}

function shownOf(account: Account, key: string, screen: Screen): View {
  const entry = account.entries[key] ?? emptyEntry;
  const title = account.known[entry.consultationId ?? ""]?.title ?? null;
  return { state: entry.state, screen, title, messages: visible(account, key) };
}

// What waits, once the chat that it was for is another one or none.
function readdressed(messages: readonly LocalMessage[], was: Entry, entry: Entry): readonly LocalMessage[] {
  if (entry.state === "archived" || entry.state === "detached") return afterRefusal(messages, entry.state);
  const another = was.state !== "bound" || was.consultationId !== entry.consultationId;
  const adopted = entry.state === "bound" && another && entry.messageCount > 0;
  return adopted ? continued(messages) : messages;
}
