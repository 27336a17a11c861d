import type { Answer, Change, Happening, Screen } from "./decide";
import { type ClientOptions, emptyView, makeDriver, signedOut, type View } from "./driver";
import { listedFor, toReconcile } from "./known";
import { chatOfLink } from "./link";
import type { Session } from "./server";
import { type KnownChat, keyOf, type LocalMessage } from "./store";
import { isQueued, messagesOf, queued, sentIn, withMessages } from "./transcript";

export type { ClientOptions, View } from "./driver";
export type AppClient = ReturnType<typeof makeClient>;

/** What a link led to. `chat`: the persona whose chat is open now; null where it is none, and then `view` says why. */
export type Linked = { chat: { persona: string; goal: string } | null; view: View };

const reconciledMax = 20;

/** The app of one installation. What it answers is always of the account that is signed in when it answers. */
export function makeClient(options: ClientOptions) {
  const { store, abilities } = options;
  let session: Session | null = null;
  const driver = makeDriver(options, () => session);
  const { fly, drive, flush } = driver;

  /** Signs in: a list that was refused before is asked for again, and the next pull is a full one. */
  async function signIn(next: Session): Promise<void> {
    session = next;
    await store.update(next.userId, (account) => ({ ...account, list: { ...account.list, support: "unknown" }, syncToken: null }));
  }

  /** Goes on with a sign-in that the app kept, at its start or with a fresh token: what was learnt of the server still holds. */
  function resume(kept: Session): void {
    session = kept;
  }

  /** Signs out. What is in memory is dropped, what is stored stays with its account. */
  function signOut(): void {
    if (session) driver.forget(session.userId);
    session = null;
  }

  /** A tap on a persona. Answers at once where a chat is held here; `settled()` waits for what goes on behind it. */
  function open(persona: string, goal = ""): Promise<View> {
    return fly(keyOf(persona, goal), true, async (own, key, seen) => {
      return flush(own, key, await drive(own, key, { kind: "open" }, seen));
    });
  }

  /**
   * A link to a chat, such as support sends: the chat is asked for and adopted as one that a 409 named. null: no link of
   * this app's. One that is archived, gone or somebody else's opens nothing, and what is held here stays held.
   */
  async function openLink(link: string): Promise<Linked | null> {
    const id = chatOfLink(link, options.webBase);
    const own = session;
    if (!id || !own) return id ? { chat: null, view: signedOut } : null;
    const before = (await store.read(own.userId)).known[id];
    const { answer, chats } = await driver.lookUp(own, id);
    const chat = chats[0] ?? before;
    const to = { do: "fetch", id } as const;
    const usable = chats[0]?.status === "active";
    const opened =
      chat &&
      (await fly(keyOf(chat.persona, chat.goal), false, async (mine, key) => {
        const shown = await driver.viewOf(mine, key);
        // What became of a chat that is not held here is told, and changes nothing.
        if (!usable && shown.screen.consultationId !== id) return shown;
        return flush(mine, key, await drive(mine, key, { kind: "answer", to, answer }));
      }));
    if (!driver.isHere(own)) return { chat: null, view: signedOut };
    if (chat && opened?.state === "bound" && opened.screen.consultationId === id) {
      return { chat: { persona: chat.persona, goal: chat.goal }, view: opened };
    }
    return { chat: null, view: emptyView(whyNot(answer, chats)) };
  }

  /** Sends into the chat of a persona. The message is stored first, and goes out when the server can be reached. */
  function send(text: string, persona: string, goal = ""): Promise<View> {
    return fly(keyOf(persona, goal), false, async (own, key) => {
      await store.update(own.userId, (account) => withMessages(account, key, [...messagesOf(account, key), queued(text)]));
      return flush(own, key, await drive(own, key, { kind: "send" }));
    });
  }

  /** What a person does with a message that did not go out: a draft or a failed one goes to the end of the queue, or away. */
  function resend(clientMessageId: string, persona: string, goal = ""): Promise<View> {
    return fly(keyOf(persona, goal), false, async (own, key) => {
      await withdraw(own, key, clientMessageId, (message) => [{ ...message, state: "queued" }]);
      return flush(own, key, await drive(own, key, { kind: "send" }));
    });
  }

  function discard(clientMessageId: string, persona: string, goal = ""): Promise<View> {
    return fly(keyOf(persona, goal), false, async (own, key) => {
      await withdraw(own, key, clientMessageId, () => []);
      return driver.viewOf(own, key);
    });
  }

  /** Renames, archives or un-archives the chat that is held. Needs the server: nothing of it is queued. */
  function change(wanted: Change, persona: string, goal = ""): Promise<View> {
    return fly(keyOf(persona, goal), false, async (own, key) => {
      return flush(own, key, await drive(own, key, { kind: "change", change: wanted }));
    });
  }

  const rename = (title: string | null, persona: string, goal = "") => change({ title }, persona, goal);
  const archive = (persona: string, goal = "") => change({ isArchived: true }, persona, goal);
  const unarchive = (persona: string, goal = "") => change({ isArchived: false }, persona, goal);

  /**
   * What waits goes out first, then the list is pulled where there is one, and every held chat is looked after. Call it
   * after a sign-in, when the app comes to the front, when the network is back, and on a push.
   */
  async function sync(): Promise<void> {
    const own = session;
    if (!own) return;
    const before = await store.read(own.userId);
    for (const key of keysWithWork(before)) await fly(key, false, resumeKey);
    const account = await store.read(own.userId);
    const mayPull = abilities.list && driver.contextOf(account, "").list !== "no";
    const told = mayPull ? await driver.pull(own) : null;
    const listed = told?.answer.kind === "http" && told.answer.status === 200;
    if (listed) await reconcile(own);
    const after = await store.read(own.userId);
    const keys = new Set([...Object.keys(after.entries), ...Object.values(after.known).map((chat) => keyOf(chat.persona, chat.goal))]);
    for (const key of keys) {
      if (!driver.isHere(own)) return;
      await fly(key, false, async (mine, its) => {
        const answer = told && listed ? { ...told.answer, ...listedFor(await store.read(mine.userId), its) } : told?.answer;
        const happening: Happening = answer ? { kind: "answer", to: { do: "pull" }, answer } : { kind: "check" };
        return flush(mine, its, await drive(mine, its, happening));
      });
    }
  }

  /** What the screen of a persona shows now, without asking anybody. */
  async function view(persona: string, goal = ""): Promise<View> {
    return session ? driver.viewOf(session, keyOf(persona, goal)) : signedOut;
  }

  /** Every chat that this app has heard of, the one last updated first; those that are gone, too. */
  async function chats(): Promise<KnownChat[]> {
    const own = session;
    if (!own) return [];
    const { known } = await store.read(own.userId);
    return driver.isHere(own) ? Object.values(known).sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)) : [];
  }

  /** The messages of any chat, an archived or deleted one, too: what is stored here, and what the server can add to it. */
  async function history(chat: Pick<KnownChat, "id" | "persona" | "goal">): Promise<LocalMessage[]> {
    let messages: LocalMessage[] = [];
    await fly(keyOf(chat.persona, chat.goal), false, async (own, key) => {
      await driver.ask(own, key, { do: "load", id: chat.id });
      if (driver.isHere(own)) messages = sentIn(messagesOf(await store.read(own.userId), key), chat.id);
      return driver.viewOf(own, key);
    });
    return messages;
  }

  /** Seconds after which a sync by itself is in order, because the last question had no answer; null: none is needed. */
  function retryInSeconds(): number | null {
    return session ? driver.retryInSeconds(session.userId) : null;
  }

  return {
    ...{ signIn, resume, signOut, open, openLink, send, sync, view, settled: driver.settled },
    ...{ resend, discard, rename, archive, unarchive, chats, history, retryInSeconds },
  };

  // After having been away: a chat that was wanted is asked for, what waits goes out.
  async function resumeKey(own: Session, key: string): Promise<View> {
    const shown = await driver.viewOf(own, key);
    const begun = shown.state === "draft" || shown.state === "creating" || shown.state === "conflict";
    const wanted = begun || (shown.state === "none" && shown.messages.some(isQueued));
    return flush(own, key, wanted ? await drive(own, key, { kind: "open" }) : shown);
  }

  // A whole list does not name everything that is known here. Only the server's own 404 or 410 says that a chat is gone.
  async function reconcile(own: Session): Promise<void> {
    for (const chat of toReconcile(await store.read(own.userId)).slice(0, reconciledMax)) {
      if (!driver.isHere(own)) return;
      await driver.ask(own, keyOf(chat.persona, chat.goal), { do: "fetch", id: chat.id });
    }
  }

  async function withdraw(own: Session, key: string, id: string, into: (message: LocalMessage) => LocalMessage[]): Promise<void> {
    await store.update(own.userId, (account) => {
      const all = messagesOf(account, key);
      const waiting = all.filter((one) => one.clientMessageId === id && (one.state === "draft" || one.state === "failed"));
      return withMessages(account, key, [...all.filter((one) => !waiting.includes(one)), ...waiting.flatMap(into)]);
    });
  }
}

function whyNot(answer: Answer, chats: readonly KnownChat[]): Screen["shows"] {
  if (answer.kind !== "http") return "offline";
  if (answer.status === 401) return "signed_out";
  if (answer.status === 404 || answer.status === 410) return "gone";
  return chats[0]?.status === "archived" ? "archived" : "trouble";
}

function keysWithWork({
  entries,
  messages,
}: {
  entries: Record<string, unknown>;
  messages: Record<string, readonly LocalMessage[]>;
}): Set<string> {
  const waiting = Object.keys(messages).filter((key) => messages[key]?.some(isQueued));
  return new Set([...Object.keys(entries), ...waiting]);
}
