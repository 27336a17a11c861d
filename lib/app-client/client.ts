import {
  type Abilities,
  type Answer,
  type Context,
  decide,
  emptyEntry,
  type Happening,
  type Screen,
  type State,
  type Step,
  screenOf,
} from "./decide";
import { makeFlights } from "./flights";
import { knownAfter, localChats, messagesAfter, messagesOf, searchLocal, withMessages } from "./memory";
import { listAnswer, type ServerOptions, type Session, serverOf } from "./server";
import { type Account, keyOf, type LocalMessage, personaAndGoal, type Store } from "./store";

// Drives decide() over HTTP: what is held on the device first, the server after. One flight per persona and goal.

export type ClientOptions = ServerOptions & {
  store: Store;
  abilities: Abilities;
  nowMs?: () => number;
  /** Waits before a busy server is asked again. */
  wait?: (seconds: number) => Promise<void>;
  /** Every change of what a persona's chat shows; not called for an account that is no longer signed in. */
  onView?: (persona: string, goal: string, view: View) => void;
};

export type View = { state: State; screen: Screen; messages: readonly LocalMessage[] };
export type AppClient = ReturnType<typeof makeClient>;

const listRememberedMs = 24 * 3600_000;
const waitsForServer: ReadonlySet<Screen["shows"]> = new Set(["offline", "trouble", "signed_out"]);
const signedOut: View = { state: "none", screen: screenOf(emptyEntry, "signed_out"), messages: [] };

/** The app of one installation. What it answers is always of the account that is signed in when it answers. */
export function makeClient(options: ClientOptions) {
  const { store, abilities } = options;
  const server = serverOf(options);
  const now = options.nowMs ?? Date.now;
  const wait = options.wait ?? jitteredWait;
  const flights = makeFlights<View>();
  let session: Session | null = null;

  /** Signs in; a list that was refused before is asked for again. */
  async function signIn(next: Session): Promise<void> {
    session = next;
    await store.update(next.userId, (account) => ({ ...account, list: { ...account.list, support: "unknown" } }));
  }

  /** Signs out. What is stored stays with its account. */
  function signOut(): void {
    session = null;
  }

  /** A tap on a persona. Answers at once where a chat is held here; `settled()` waits for what goes on behind it. */
  function open(persona: string, goal = ""): Promise<View> {
    return fly(keyOf(persona, goal), true, async (own, key, seen) => {
      return flush(own, key, await drive(own, key, { kind: "open" }, seen));
    });
  }

  /** Sends into the chat of a persona. The message is stored first, and goes out when the server can be reached. */
  function send(text: string, persona: string, goal = ""): Promise<View> {
    return fly(keyOf(persona, goal), false, async (own, key) => {
      await store.update(own.userId, (account) => withMessages(account, key, [...messagesOf(account, key), queued(text)]));
      return flush(own, key, await drive(own, key, { kind: "send" }));
    });
  }

  /** What waits goes out first, then the list is pulled where there is one, and every held chat is looked after. */
  async function sync(): Promise<void> {
    const own = session;
    if (!own) return;
    const before = await store.read(own.userId);
    for (const key of Object.keys(before.entries)) await fly(key, false, resume);
    const account = await store.read(own.userId);
    const pull = abilities.list && contextOf(account).list !== "no";
    const told = pull ? await server(own, { do: "pull" }, { persona: "", goal: "" }, localChats(account)) : null;
    if (told) await store.update(own.userId, (mine) => ({ ...mine, known: knownAfter(mine.known, { do: "pull" }, told) }));
    const keys = new Set([...Object.keys(account.entries), ...(told?.chats ?? []).map((chat) => keyOf(chat.persona, chat.goal))]);
    for (const key of keys) {
      if (!isHere(own)) return;
      const happening: Happening = told
        ? { kind: "answer", to: { do: "pull" }, answer: listAnswer(told, personaAndGoal(key)) }
        : { kind: "check" };
      await fly(key, false, (mine, its) => drive(mine, its, happening));
    }
  }

  /** What the screen of a persona shows now, without asking anybody. */
  async function view(persona: string, goal = ""): Promise<View> {
    const own = session;
    return own ? viewOf(own, keyOf(persona, goal)) : signedOut;
  }

  return { signIn, signOut, open, send, sync, view, settled: flights.settled };

  async function fly(
    key: string,
    joinable: boolean,
    work: (own: Session, key: string, seen: (early: View) => void) => Promise<View>,
  ): Promise<View> {
    const own = session;
    if (!own) return signedOut;
    return guarded(own, await flights.fly(`${own.userId}\n${key}`, joinable, (seen) => work(own, key, seen)));
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
      const decision = decide(before.entries[key] ?? emptyEntry, happening, contextOf(before));
      step = decision.step;
      screen = decision.screen;
      const { entry, list } = decision;
      const after: Account = {
        ...before,
        entries: { ...before.entries, [key]: entry },
        list: list ? { support: list, atMs: now(), appVersion: options.facts.version } : before.list,
      };
      const refused = entry.state === "archived" || entry.state === "detached";
      return refused ? withMessages(after, key, messagesOf(after, key).map(asDraft)) : after;
    });
    const state = (account.entries[key] ?? emptyEntry).state;
    return { step, shown: { state, screen, messages: messagesOf(account, key) } };
  }

  async function perform(own: Session, key: string, step: Step): Promise<Answer> {
    const account = await store.read(own.userId);
    if (step.do === "search_local") return { kind: "local", id: searchLocal(account, key) };
    if (step.do === "create" && step.afterSeconds > 0) await wait(step.afterSeconds);
    const message = step.do === "send" ? messagesOf(account, key).find(isQueued) : undefined;
    // A tap on send with nothing to send is no request.
    if (step.do === "send" && !message) return { kind: "unreachable" };
    const told = await server(own, step, personaAndGoal(key), localChats(account), message);
    await store.update(own.userId, (before) => {
      const after = { ...before, known: knownAfter(before.known, step, told) };
      return withMessages(after, key, messagesAfter(messagesOf(before, key), step, told, message));
    });
    return told.answer;
  }

  /** Sends what is queued, in order, for as long as the server takes it. */
  async function flush(own: Session, key: string, start: View): Promise<View> {
    let shown = start;
    while (shown.state === "bound" && !waitsForServer.has(shown.screen.shows) && shown.messages.some(isQueued)) {
      const waiting = shown.messages.filter(isQueued).length;
      shown = await drive(own, key, { kind: "send" });
      if (shown.messages.filter(isQueued).length >= waiting) break;
    }
    return shown;
  }

  /** After having been offline: drafts become chats, what waits goes out. */
  async function resume(own: Session, key: string): Promise<View> {
    const shown = await viewOf(own, key);
    const wanted = shown.state === "draft" || shown.state === "creating";
    return flush(own, key, wanted ? await drive(own, key, { kind: "open" }) : shown);
  }

  async function viewOf(own: Session, key: string): Promise<View> {
    const account = await store.read(own.userId);
    const entry = account.entries[key] ?? emptyEntry;
    return guarded(own, { state: entry.state, screen: screenOf(entry), messages: messagesOf(account, key) });
  }

  function contextOf({ list }: Account): Context {
    const stale = now() - list.atMs > listRememberedMs || list.appVersion !== options.facts.version;
    return { abilities, list: list.support === "no" && stale ? "unknown" : list.support, freshKey: crypto.randomUUID() };
  }

  function isHere(own: Session): boolean {
    return session?.userId === own.userId;
  }

  // An answer that arrives after somebody else signed in is stored with its account, and shown to nobody.
  function guarded(own: Session, shown: View): View {
    return isHere(own) ? shown : signedOut;
  }
}

function queued(content: string): LocalMessage {
  return { clientMessageId: crypto.randomUUID(), role: "user", content, state: "queued", consultationId: null, seq: null };
}

function isQueued(message: LocalMessage): boolean {
  return message.state === "queued";
}

function asDraft(message: LocalMessage): LocalMessage {
  return isQueued(message) ? { ...message, state: "draft" } : message;
}

// Many phones come back at once when a server does: none of them exactly when it was told to.
function jitteredWait(seconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, seconds * 1000 * (1 + Math.random() / 2)));
}
