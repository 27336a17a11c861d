import "server-only";
import { type Actor, authorize, can } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { aroundRows, type FoundUser, searchRows, startingRows } from "@/lib/users/search-rows";
import { isOneCharacter, isUnlikely } from "@/lib/users/search-rules";
import { type AskedText, askedFor } from "./asked";
import { lockedOutWith, namesakes } from "./crowded";
import { type Named, type NamedChat, type NamedInstallation, type NamedRequest, type NamedTicket, namedBy } from "./named";
import { type PersonFacts, type PersonState, peopleByIds, statesOf } from "./people";
import { type Place, placeOf } from "./places";
import type { Search } from "./schema";
import { similarPeople } from "./similar";
import { ticketsWith } from "./ticket-texts";

export const groupRowsMax = 6;
/** The newest that have the text; the best of them are shown. Of a text that more than a thousand have, the newest of a thousand. */
const rankedRows = 25;
const hitsReadMax = 1_000;
/** Slips are looked for where hardly anybody has the text itself; of an address, or what has a digit and so is no name, where nobody has. */
const enoughPeople = { name: 3, address: 1 };

export type PersonHit = PersonFacts & PersonState & { match: "exact" | "part" | "similar" };
type WithPerson<T> = T & { person: { name: string | null; email: string | null } | null };

export type Found = {
  /** How the text was understood. */
  asked: "nothing" | "too_short" | "id" | "id_part" | "ticket" | "handle" | "text";
  /** Where a text leads that names one thing: a whole id, a ticket's number, somebody's e-mail address. */
  jump: Place | null;
  people: PersonHit[];
  chats: WithPerson<NamedChat>[];
  installations: WithPerson<NamedInstallation>[];
  tickets: WithPerson<NamedTicket>[];
  requests: WithPerson<NamedRequest>[];
  /** There are more people than these. */
  more: boolean;
};

/** All that a text may name, in groups of at most `groupRowsMax`, as it is now: nothing is kept between two searches. */
export async function search(actor: Actor, { q }: Search): Promise<Found> {
  authorize(actor, "users:read");
  const asked = askedFor(q);
  const withTickets = can(actor, "tickets:read");
  if (asked.kind === "everyone" || asked.kind === "too_short") {
    return { asked: asked.kind === "everyone" ? "nothing" : "too_short", jump: null, ...none };
  }
  const [named, texts, tickets] = await Promise.all([
    namedBy(asked, q, groupRowsMax + 1, withTickets),
    asked.kind === "text" ? peopleWith(asked) : [],
    asked.kind === "text" && withTickets ? ticketsWith(asked, groupRowsMax) : [],
  ]);
  const enough = enoughPeople[/[@\d]/.test(q) ? "address" : "name"];
  const slipped = asked.kind === "text" && named.length === 0 && texts.length < enough && !texts.some(({ match }) => match === "exact");
  const similar = slipped ? await alike(q) : [];
  return grouped(asked.kind, q, [...named, ...tickets], [...texts, ...similar]);
}

const none = { people: [], chats: [], installations: [], tickets: [], requests: [], more: false };

/** `rank`: whoever has a smaller one comes first; within one, who is locked out now, then who was seen last. */
type Matched = PersonFacts & { match: PersonHit["match"]; rank: number };
const ranks = { id: 0, whole: 1, beginning: 2, word: 3, inside: 4, similar: 5 } as const;

async function grouped(asked: Found["asked"], q: string, named: Named[], texts: Matched[]): Promise<Found> {
  const owners = [...new Set(named.flatMap(({ user_id }) => (user_id ? [user_id] : [])))];
  const [byId, stateOf] = await Promise.all([
    peopleByIds(owners),
    statesOf([...new Set([...texts.map(({ id }) => id), ...named.flatMap((each) => (each.kind === "user" ? [each.id] : []))])]),
  ]);
  const known = new Map(byId.map((person) => [person.id, person]));
  const people = new Map<string, Matched>();
  for (const { kind, user_id } of named) {
    const person = user_id === null || kind !== "user" ? undefined : known.get(user_id);
    if (person) people.set(person.id, { ...person, match: asked === "id" || asked === "handle" ? "exact" : "part", rank: ranks.id });
  }
  for (const person of texts) if (!people.has(person.id)) people.set(person.id, person);
  const withPerson = <T extends Named>(each: T): WithPerson<T> => {
    const person = each.user_id === null ? undefined : known.get(each.user_id);
    return { ...each, person: person ? { name: person.name, email: person.email } : null };
  };
  const of = <K extends Named["kind"]>(...kinds: K[]) =>
    named
      .filter((each): each is Extract<Named, { kind: K }> => kinds.some((kind) => kind === each.kind))
      .slice(0, groupRowsMax)
      .map(withPerson);
  const ordered = ranked([...people.values()].map((person) => ({ ...person, ...stateOf(person.id) })));
  return {
    asked,
    jump: jumpOf(asked, q, named, texts),
    people: ordered.slice(0, groupRowsMax).map(({ rank: _, ...person }) => person),
    chats: of("consultation") as WithPerson<NamedChat>[],
    installations: of("installation", "device") as WithPerson<NamedInstallation>[],
    tickets: once(of("ticket") as WithPerson<NamedTicket>[]),
    requests: of("request") as WithPerson<NamedRequest>[],
    more: ordered.length > groupRowsMax,
  };
}

function jumpOf(asked: Found["asked"], q: string, named: Named[], texts: Matched[]): Place | null {
  if (asked === "text") {
    const [only, another] = q.includes("@") ? texts.filter(({ match }) => match === "exact") : [];
    return only && !another ? { kind: "user", user_id: only.id } : null;
  }
  if (asked === "id_part") return null;
  const [first] = named;
  return first && new Set(named.map(({ user_id }) => user_id)).size === 1 ? placeOf(first) : null;
}

function once(tickets: WithPerson<NamedTicket>[]): WithPerson<NamedTicket>[] {
  return tickets.filter(({ number }, place) => tickets.findIndex((other) => other.number === number) === place);
}

// Whoever has the whole text comes first; where they fill the group, nobody else is looked for. What hardly anybody has is
// asked for in every way at once.
async function peopleWith(asked: AskedText): Promise<Matched[]> {
  const unlikely = isUnlikely(asked.text);
  const [exact, starting, all] = await Promise.all([
    exactly(asked.text),
    unlikely ? startingRows(asked.text, rankedRows) : undefined,
    unlikely ? searchRows({ sort: "created" }, asked, undefined, rankedRows, { hitsMax: hitsReadMax }) : undefined,
  ]);
  const whole = exact.length > groupRowsMax ? [...exact, ...(await namesakes(asked.text, groupRowsMax + 1))] : exact;
  const found = new Map<string, Matched>(whole.map((person) => [person.id, { ...person, match: "exact", rank: ranks.whole }]));
  if (found.size > groupRowsMax) return [...found.values()];
  const parts =
    (starting && enoughOf(starting, found)) ??
    all ??
    (isOneCharacter(asked.text) ? await aroundRows(asked.text, rankedRows) : undefined) ??
    (await searchRows({ sort: "created" }, asked, undefined, rankedRows, {
      enough: async () => (asked.anywhere ? enoughOf(await startingRows(asked.text, rankedRows), found) : undefined),
      hitsMax: hitsReadMax,
    }));
  const lockedOut = parts.length >= rankedRows ? await lockedOutWith(asked, groupRowsMax) : [];
  for (const { id, email, name, created_at, last_seen_at } of [...parts, ...lockedOut]) {
    const person = { id, email, name, created_at, last_seen_at };
    if (!found.has(id)) found.set(id, { ...person, match: "part", rank: placeIn(person, asked.text) });
  }
  return [...found.values()];
}

// Those of one name stand together; where they alone fill the group, whoever of them is locked out now is looked for.
async function alike(q: string): Promise<Matched[]> {
  const people = await similarPeople(q, groupRowsMax + 1);
  const names = [...new Set(people.map(({ name }) => name?.toLowerCase()))];
  const [only] = people.length > groupRowsMax && names.length === 1 ? names : [];
  const all = only ? await namesakes(only, groupRowsMax + 1) : people;
  return all.map((person) => ({
    ...person,
    match: "similar",
    rank: ranks.similar + Math.max(0, names.indexOf(person.name?.toLowerCase())),
  }));
}

function exactly(text: string): Promise<PersonFacts[]> {
  return db.$queryRaw<PersonFacts[]>`
    (SELECT id, email, name, created_at, last_seen_at FROM users WHERE email = lower(${text}) LIMIT 2)
    UNION ALL (SELECT id, email, name, created_at, last_seen_at FROM users WHERE lower(name) = lower(${text}) ORDER BY id LIMIT ${groupRowsMax + 1})`;
}

// A beginning ranks before anything else: where enough people have it, what stands inside of words would not be shown.
function enoughOf(starting: FoundUser[], exact: ReadonlyMap<string, unknown>): FoundUser[] | undefined {
  const others = starting.filter(({ id }) => !exact.has(id)).length;
  if (exact.size + others <= groupRowsMax) return undefined;
  return starting.sort((a, b) => b.created_at.getTime() - a.created_at.getTime());
}

// At the beginning of a name or an address, then of any word, then anywhere.
function placeIn({ name, email }: PersonFacts, given: string): number {
  const text = given.toLowerCase();
  const places = [name, email].flatMap((value) => {
    const at = value?.toLowerCase().indexOf(text) ?? -1;
    return value && at >= 0 ? [at === 0 ? ranks.beginning : /[\p{L}\p{N}]/u.test(value[at - 1] ?? "") ? ranks.inside : ranks.word] : [];
  });
  return Math.min(ranks.inside, ...places);
}

function ranked<T extends Matched & PersonState>(people: T[]): T[] {
  const time = (at: Date | null) => at?.getTime() ?? 0;
  return people.sort(
    (a, b) =>
      a.rank - b.rank ||
      Number(b.locked_out > 0) - Number(a.locked_out > 0) ||
      time(b.last_seen_at) - time(a.last_seen_at) ||
      time(b.created_at) - time(a.created_at),
  );
}
