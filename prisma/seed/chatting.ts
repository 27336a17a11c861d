import { understands } from "@/lib/policy/abilities";
import type { Exchange, Key } from "./account";
import type { Installation } from "./devices";
import type { Life } from "./life";
import { exchangeAt, talkOf } from "./talks";
import { dayMs, hourMs, minuteMs } from "./timeline";
import { refused } from "./trouble";

// What the app does when its owner wants to chat, as the reference client does it: its own store first, then the list
// where that is on, then a create; after a 409 the id or the list, and where neither helps, trouble.

const listFailsShare = 0.13;

export function openChat(life: Life, by: Installation, key: Key, at: number): void {
  if (life.gone || !life.devices.includes(by)) return;
  const known = by.local.get(nameOf(key));
  if (known !== undefined) {
    if (life.account.get(by, known, at) === "active") {
      talk(life, by, known, at);
      return;
    }
    by.local.delete(nameOf(key));
    life.agenda.plan(at + life.prng.between(3_000, 30_000), (then) => openChat(life, by, key, then));
    return;
  }
  const listed = canList(life, by, at) ? life.account.active(key)[0] : undefined;
  if (listed && !life.prng.chance(listFailsShare)) {
    life.agenda.plan(at + life.prng.between(300, 1_500), (then) => adopt(life, by, key, listed.id, then));
    return;
  }
  create(life, by, key, at);
}

/** Chats from before the records begin, for who signed up before. */
export function rememberedChats(life: Life): void {
  const { account, person, prng, scene } = life;
  if (person.chatShare === 0) return;
  const by = life.main();
  for (const key of person.interests) {
    if (!prng.chance(0.82)) continue;
    const latest = person.opensPerDay === 0 ? scene.timeline.start - 45 * dayMs : scene.timeline.start - hourMs;
    const begun = prng.between(person.createdAt + minuteMs, latest);
    if (begun > latest || begun < person.createdAt) continue;
    const theme = talkOf(prng, key.persona, person.language);
    const exchanges = [];
    let at = begun + prng.between(20, 90) * 1000;
    for (let place = 0; place < prng.int(1, 5) && at < latest; place++) {
      exchanges.push({ ...exchangeOf(life, theme, place, at), at });
      at += prng.chance(0.6) ? prng.between(30, 150) * 1000 : minuteMs + prng.exponential(4) * dayMs;
    }
    const chat = account.remember(by, key, begun, theme.title, exchanges);
    life.talks.set(chat.id, theme);
    by.local.set(nameOf(key), chat.id);
  }
  by.lastSeenAt = Math.max(by.lastSeenAt, Date.parse(account.user.last_seen_at ?? account.user.created_at));
  account.traces.heardOf(by, by.lastSeenAt);
}

function create(life: Life, by: Installation, key: Key, at: number): void {
  const { account, prng, agenda } = life;
  const theme = talkOf(prng, key.persona, life.person.language);
  const answer = account.create(by, key, at, theme.title);
  if (answer.status === 201) {
    life.talks.set(answer.id, theme);
    by.local.set(nameOf(key), answer.id);
    if (prng.chance(0.012)) {
      tapTwice(life, by, key, answer.id, at);
      return;
    }
    const other = life.devices.find((each) => each !== by);
    if (other && !other.local.has(nameOf(key)) && prng.chance(0.12)) {
      agenda.plan(at + prng.between(4_000, 40_000), (then) => openChat(life, other, key, then));
    }
    talk(life, by, answer.id, at);
    return;
  }
  const { existingId } = answer;
  if (existingId && understands(by.version, "conflict_id")) {
    const soon = prng.chance(0.82) ? prng.between(700, 5_500) : prng.between(1.2, 18) * minuteMs;
    agenda.plan(at + soon, (then) => adopt(life, by, key, existingId, then));
  } else if (canList(life, by, at)) {
    const soon = prng.chance(0.8) ? prng.between(2_000, 45_000) : prng.between(1.5, 25) * minuteMs;
    agenda.plan(at + soon, (then) => {
      const listed = account.active(key)[0];
      if (listed) adopt(life, by, key, listed.id, then);
    });
  } else {
    refused(life, answer.lockout, at, (then) => openChat(life, by, key, then));
  }
}

/** The app sent its create twice; the second one is refused, and the first one's chat opens. */
function tapTwice(life: Life, by: Installation, key: Key, id: string, at: number): void {
  life.agenda.plan(at + life.prng.between(250, 900), (then) => life.account.create(by, key, then, null));
  life.agenda.plan(at + life.prng.between(1_500, 6_000), (then) => {
    if (life.account.get(by, id, then) === "active") talk(life, by, id, then);
  });
}

function adopt(life: Life, by: Installation, key: Key, id: string, at: number): void {
  if (life.gone || !life.devices.includes(by)) return;
  if (life.account.get(by, id, at) !== "active") return;
  by.local.set(nameOf(key), id);
  by.fresh = false;
  talk(life, by, id, at);
}

function talk(life: Life, by: Installation, id: string, at: number): void {
  const { account, prng, agenda } = life;
  const chat = account.chat(id);
  const theme = life.talks.get(id) ?? talkOf(prng, chat.persona, life.person.language);
  life.talks.set(id, theme);
  let next = at + prng.between(9, 45) * 1000;
  for (
    let turns = prng.weighted([
      [0, 10],
      [1, 38],
      [2, 28],
      [3, 16],
      [4, 8],
    ] as const);
    turns > 0;
    turns--
  ) {
    agenda.plan(next, (then) => account.send(by, id, then, exchangeOf(life, theme, Math.floor(chat.message_count / 2), then)));
    next += prng.between(25, 150) * 1000;
  }
  // Some tidy up after themselves.
  if (!life.person.told && prng.chance(0.22)) agenda.plan(next, (then) => archiveOwn(life, by, id, then));
}

function archiveOwn(life: Life, by: Installation, id: string, at: number): void {
  const chat = life.account.chat(id);
  if (chat.status !== "active") return;
  life.account.traces.signOfLife(by, at);
  life.account.takeOut(chat, "archived", at);
  life.account.settle(at, "user");
  by.local.delete(nameOf(chat));
}

function exchangeOf(life: Life, theme: ReturnType<typeof talkOf>, place: number, at: number): Exchange {
  const [question, answer] = exchangeAt(theme, place, life.person.language);
  return { question, answer, answeredAt: at + life.prng.between(1_800, 8_000) };
}

function canList(life: Life, by: Installation, at: number): boolean {
  return life.account.policy(at).listEnabled && understands(by.version, "list");
}

export function nameOf(key: Key): string {
  return `${key.persona}/${key.goal}`;
}
