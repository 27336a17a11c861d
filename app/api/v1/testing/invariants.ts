import { expect } from "vitest";
import type { Entry } from "@/lib/app-client/entry";
import { type Account, type LocalMessage, personaAndGoal } from "@/lib/app-client/store";
import { sentIn } from "@/lib/app-client/transcript";
import { wouldRefuse } from "@/lib/lockouts/rules";
import { understands } from "@/lib/policy/abilities";
import type { ServerState } from "@/lib/testing/server-state";
import { type Act, type Key, keys } from "./acts";
import { entryName, type History } from "./history";
import type { ModelPhone, Person } from "./model-phone";

// What holds after every act, whatever it was.

/** A text that somebody wrote: every one is its own. */
export type Written = { text: string; number: number; person: Person; key: Key; phone: number; life: number; resent: boolean };

/** The server by itself: slots, messages in order and once, attempts, and who is locked out. */
export function checkServer(history: History, server: ServerState): void {
  expect(history.witness.troubles).toEqual([]);
  for (const person of history.people) {
    const counted = (outcome: string) => server.attempts.find((one) => one.user === person.userId && one.outcome === outcome)?.count ?? 0;
    const attempts = { created: counted("created"), conflict: counted("conflict") };
    expect(attempts, "every answered POST is an attempt").toEqual(history.witness.attempts(person.userId));
    for (const key of keys) {
      const place = `${person.userId} ${key}`;
      const active = activeChats(server, person, key).length;
      const allowed = Math.max(history.policy.maxActive ?? Number.POSITIVE_INFINITY, history.activeBefore.get(place) ?? 0);
      expect(active, "at most N active, but for those of a larger N").toBeLessThanOrEqual(allowed);
      history.activeBefore.set(place, active);
    }
  }
  for (const chat of server.chats) {
    expect(chat.messages.map((message) => message.seq)).toEqual(Array.from({ length: chat.messageCount }, (_, place) => place + 1));
    const ids = chat.messages.map((message) => message.clientMessageId);
    expect(new Set(ids).size, "client_message_id is one message's").toBe(ids.length);
  }
  checkLockouts(history, server);
}

function checkLockouts(history: History, server: ServerState): void {
  const named = (one: { user: string; key: string; installation: string }) => `${one.user} ${one.key} ${one.installation}`;
  const refused = history.witness.refused();
  const full = (user: string, key: string) => {
    const active = server.chats.filter((chat) => chat.user === user && chat.key === key && chat.status === "active").length;
    return wouldRefuse(active, history.policy.maxActive);
  };
  expect(server.openLockouts.map(named).sort(), "open lockouts").toEqual(refused.map(named).sort());
  const lockedOut = server.openLockouts.filter((lockout) => !lockout.freed).map(named);
  const expected = refused.filter((one) => full(one.user, one.key) && !one.reconnected).map(named);
  expect(lockedOut.sort(), "locked out now is who would be refused again").toEqual(expected.sort());
}

/** The phones by themselves: nobody's data but the account's, and what is called sent is on the server as it says. */
export async function checkPhones(history: History, server: ServerState): Promise<void> {
  const chats = new Map(server.chats.map((chat) => [chat.id, chat]));
  for (const phone of history.phones) {
    for (const person of history.people) {
      const account = await phone.account(person);
      for (const id of [...Object.keys(account.known), ...Object.values(account.entries).flatMap((entry) => entry.consultationId ?? [])]) {
        expect(chats.get(id)?.user, `${person.name} on phone ${phone.number} knows only their own chats`).toBe(person.userId);
      }
      for (const [key, messages] of Object.entries(account.messages)) {
        for (const message of messages) {
          expect(message.content.startsWith(`${person.name} to ${key},`), `"${message.content}" lies with ${person.name}`).toBe(true);
          if (message.state !== "sent") continue;
          const stored = chats.get(message.consultationId ?? "")?.messages.find((one) => one.seq === message.seq);
          expect(stored?.content, "what is called sent is there").toBe(message.content);
        }
      }
    }
    if (!phone.person) continue;
    for (const key of keys) {
      const { persona, goal } = personaAndGoal(key);
      const { screen, messages } = await phone.app.view(persona, goal);
      if (screen.consultationId) expect(chats.get(screen.consultationId)?.user).toBe(phone.person.userId);
      for (const message of messages)
        expect(message.content.startsWith(`${phone.person.name} `), "nobody else's words are shown").toBe(true);
    }
  }
}

/** Every text is on the server, once and in its order, or still lies on the phone that it was written on. */
export async function checkLedger(history: History, server: ServerState): Promise<void> {
  const places = new Map<string, string[]>();
  for (const chat of server.chats) {
    for (const message of chat.messages) places.set(message.content, [...(places.get(message.content) ?? []), chat.id]);
    const order = chat.messages.flatMap((message) => history.written.find((one) => one.text === message.content && !one.resent) ?? []);
    for (const phone of history.phones) {
      const numbers = order.filter((one) => one.phone === phone.number).map((one) => one.number);
      expect(numbers, "messages stand in the order in which a phone wrote them").toEqual([...numbers].sort((a, b) => a - b));
    }
  }
  for (const one of history.written) {
    const at = places.get(one.text) ?? [];
    for (const id of at) {
      const chat = server.chats.find((each) => each.id === id);
      expect([chat?.user, chat?.key], `"${one.text}" went where it was meant to go`).toEqual([one.person.userId, one.key]);
    }
    // Said again by hand after its chat was deleted, it may be in both.
    const still = at.filter((id) => !history.everDeleted.has(id));
    expect(one.resent ? still.length : at.length, `"${one.text}" is there once at most`).toBeLessThanOrEqual(1);
    const phone = history.phones[one.phone === 1 ? 1 : 0];
    if (at.length > 0 || phone.life !== one.life) continue;
    const waiting = (await unsent(phone, one.person, one.key)).filter((message) => message.content === one.text);
    expect(waiting.length, `"${one.text}" is not lost`).toBe(1);
  }
}

/** After an act of a phone that nothing disturbed: bound to what is there, stuck only where the matrix says so, nothing waits. */
export async function checkUndisturbed(
  history: History,
  server: ServerState,
  act: Act,
  phones: readonly ModelPhone[],
  before: ReadonlyMap<string, Entry>,
): Promise<void> {
  for (const phone of phones) {
    if (!phone.person) continue;
    if (act.do === "sync" || act.do === "online") await afterSync(history, server, phone, phone.person);
    if (act.do === "archive" || act.do === "unarchive") {
      const was = before.get(entryName(phone, phone.person, act.key));
      await afterChange(history, server, phone, phone.person, act.key, act.do, was?.state ?? "none");
    }
    if (act.do === "open" || act.do === "open_at_once") {
      const was = before.get(entryName(phone, phone.person, act.key));
      await afterOpen(history, server, phone, phone.person, act.key, was?.state ?? "none");
    }
  }
}

async function afterSync(history: History, server: ServerState, phone: ModelPhone, person: Person): Promise<void> {
  const account = await phone.account(person);
  for (const [key, entry] of Object.entries(account.entries)) {
    if (entry.state !== "bound") continue;
    const chat = server.chats.find((one) => one.id === entry.consultationId);
    expect(chat?.status, "a sync leaves nobody with a chat that is not there").toBe("active");
    const waiting = (account.messages[key] ?? []).filter((message) => message.state === "queued");
    expect(waiting, "a sync sends what waits").toEqual([]);
    const stored = sentIn(account.messages[key] ?? [], entry.consultationId).map((message) => message.content);
    expect(stored, "a sync brings what was said elsewhere").toEqual(chat?.messages.map((message) => message.content));
  }
  if (history.policy.listEnabled && account.list.support === "yes") checkMirror(server, account, person);
  for (const key of keys) {
    for (const message of await unsent(phone, person, key)) {
      const there = server.chats.find(
        (chat) => !history.everDeleted.has(chat.id) && chat.messages.some((one) => one.content === message.content),
      );
      expect(there?.id, `"${message.content}" arrived, and is not shown as unsent after a sync`).toBeUndefined();
    }
  }
}

// With the list, the phone knows of every chat what the server does.
function checkMirror(server: ServerState, account: Account, person: Person): void {
  const own = server.chats.filter((chat) => chat.user === person.userId);
  const there = own.filter((chat) => chat.status !== "deleted").map(({ id, status, messageCount }) => ({ id, status, messageCount }));
  const known = Object.values(account.known)
    .filter((chat) => chat.status !== "gone")
    .map(({ id, status, messageCount }) => ({ id, status, messageCount }));
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect(known.sort(byId), "what is known is what there is").toEqual(there.sort(byId));
}

async function afterChange(
  history: History,
  server: ServerState,
  phone: ModelPhone,
  person: Person,
  key: Key,
  act: "archive" | "unarchive",
  was: Entry["state"],
): Promise<void> {
  const entry = (await phone.account(person)).entries[key];
  const active = activeChats(server, person, key);
  const isActive = active.some((chat) => chat.id === entry?.consultationId);
  if (act === "archive" && was === "bound") expect(["archived", "detached"], "what can be archived is").toContain(entry?.state);
  if (act === "unarchive" && was === "archived" && entry?.state === "archived") {
    expect(wouldRefuse(active.length, history.policy.maxActive), "only for want of a slot a chat stays archived").toBe(true);
  }
  if (entry?.state === "bound") expect(isActive, `after ${act} bound to a chat that is open`).toBe(true);
  if (entry?.state === "archived") expect(isActive, `after ${act} archived is archived`).toBe(false);
}

async function afterOpen(
  history: History,
  server: ServerState,
  phone: ModelPhone,
  person: Person,
  key: Key,
  was: Entry["state"],
): Promise<void> {
  const entry = (await phone.account(person)).entries[key];
  const active = activeChats(server, person, key);
  const { listEnabled, conflictIncludesId, maxActive } = history.policy;
  const list = listEnabled && understands(phone.version, "list");
  const id = (conflictIncludesId || history.reconnected.has(person.userId)) && understands(phone.version, "conflict_id");
  const about = `${phone.version} was ${was}, ${active.length} active, list ${list}, id ${id}`;
  if (entry?.state === "stuck") {
    const unresolvable = !list && !id && wouldRefuse(active.length, maxActive);
    expect(unresolvable, `stuck only where the matrix says so: ${about}`).toBe(true);
    const { known } = await phone.account(person);
    const made = (chat: { id: string }) => history.witness.madeBy(chat.id) === phone.lifeName && !history.everReset.has(chat.id);
    const within = active.filter((chat) => known[chat.id] || made(chat));
    expect(within, `never stuck before a chat that the phone knows, or made and was not told of: ${about}`).toEqual([]);
    return;
  }
  expect(was === "bound" ? ["bound", "archived", "detached"] : ["bound"], about).toContain(entry?.state);
  if (entry?.state === "bound")
    expect(
      active.map((chat) => chat.id),
      `bound to a chat that is open: ${about}`,
    ).toContain(entry.consultationId);
}

async function unsent(phone: ModelPhone, person: Person, key: Key): Promise<LocalMessage[]> {
  const messages = (await phone.account(person)).messages[key] ?? [];
  return messages.filter((message) => message.state !== "sent");
}

function activeChats(server: ServerState, person: Person, key: Key): ServerState["chats"] {
  return server.chats.filter((chat) => chat.user === person.userId && chat.key === key && chat.status === "active");
}
