import "server-only";
import { type Actor, authorize, can } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { keysetPage } from "@/lib/http/keyset";
import { type Asked, askedFor } from "@/lib/search/asked";
import { type Named, namedBy } from "@/lib/search/named";
import { type PersonFacts, type PersonState, peopleByIds, statesOf } from "@/lib/search/people";
import { type Place, placeOf } from "@/lib/search/places";
import { similarPeople } from "@/lib/search/similar";
import { type Counting, countingBeside } from "./counts-beside";
import { type FindUsers, orderOf } from "./schema";
import { type FoundUser, searchRows } from "./search-rows";

export type UserRow = PersonFacts &
  PersonState & {
    /** Not what was asked for, a typing slip away from it. */
    similar: boolean;
  };

export type FoundUsers = {
  rows: UserRow[];
  next: string | null;
  previous: string | null;
  /** How the text was understood; `word_start`: too short to be looked for inside of words; `similar`: nobody has it, these are close. */
  search: "everyone" | "too_short" | "id" | "id_part" | "handle" | "ticket" | "anywhere" | "word_start" | "similar";
  /** What the text names alone. A list's reader may go there at once. */
  exact: Place | null;
  /** The user whose e-mail is exactly the text, on whichever page of the rows. */
  same_email: { user_id: string; name: string | null } | null;
  /** The ticket that has the text for its number; `exact` where no user matches. */
  same_number: number | null;
};

const namedMax = 20;
const similarMax = 20;

/**
 * Users by an id of any kind, whole or in part, a ticket's number, or a part of e-mail or name, a page at a time. An id
 * that two users share (one phone, two accounts) lists both instead of naming one.
 */
export async function findUsers(actor: Actor, input: FindUsers): Promise<FoundUsers> {
  authorize(actor, "users:read");
  const asked = askedFor(input.q);
  const withTickets = can(actor, "tickets:read");
  switch (asked.kind) {
    case "too_short":
      return { ...nothing, search: "too_short" };
    case "ticket":
    case "id":
    case "id_part":
    case "handle":
      return byNames(await namedBy(asked, input.q, namedMax, withTickets), asked.kind);
    case "everyone":
      return byText(input, asked, withTickets);
    case "text":
      return countingBeside(actor, asked.text, (counting) => byText(input, asked, withTickets, counting));
  }
}

const nothing: FoundUsers = { rows: [], next: null, previous: null, search: "everyone", exact: null, same_email: null, same_number: null };

async function byText(
  input: FindUsers,
  asked: Asked & { kind: "text" | "everyone" },
  withTickets: boolean,
  counting?: Counting,
): Promise<FoundUsers> {
  const match = asked.kind === "text" ? asked : undefined;
  const [page, same_email, named] = await Promise.all([
    keysetPage<FoundUser>({
      question: ["users", input.q, input.sort, orderOf(input), input.locked_out ?? null],
      cursor: input.cursor,
      limit: input.limit,
      keyLength: 2,
      keyOf: (row) => [row.sort_key, row.id],
      read: (position, rows) => searchRows(input, match, position, rows, { counting }),
    }),
    match?.text.includes("@") ? userByEmail(match.text) : null,
    match ? namedBy(match, input.q, namedMax, withTickets) : [],
  ]);
  const request = named.filter((each) => each.kind === "request" && each.id === input.q);
  if (request.length > 0) return byNames(request, "id");
  const numbered = named.find((each) => each.kind === "ticket" && each.number === match?.number);
  const same_number = numbered?.kind === "ticket" ? numbered.number : null;
  if (page.rows.length === 0 && match && input.cursor === undefined && !input.locked_out) {
    if (named.length > 0) return { ...(await byNames(named, numbered ? "ticket" : "id_part")), same_number };
    const similar = await similarPeople(match.text, similarMax);
    if (similar.length > 0) return { ...nothing, search: "similar", rows: await withStates(similar, true) };
  }
  const kind = match === undefined ? "everyone" : match.anywhere ? "anywhere" : "word_start";
  return {
    rows: await withStates(page.rows),
    next: page.next,
    previous: page.previous,
    search: kind,
    exact: null,
    same_email,
    same_number,
  };
}

async function byNames(named: Named[], kind: "id" | "id_part" | "handle" | "ticket"): Promise<FoundUsers> {
  const owners = [...new Set(named.flatMap((each) => (each.user_id ? [each.user_id] : [])))];
  const [first] = named;
  if (first?.kind === "ticket" && named.length === 1) return { ...nothing, search: kind, exact: placeOf(first) };
  const rows = await withStates(await peopleByIds(owners));
  // A part of an id names nobody for certain.
  const certain = first && kind !== "id_part" && owners.length === 1;
  return { ...nothing, search: kind, exact: certain ? placeOf(first) : null, rows };
}

async function withStates(found: PersonFacts[], similar = false): Promise<UserRow[]> {
  const stateOf = await statesOf(found.map(({ id }) => id));
  return found.map(({ id, email, name, created_at, last_seen_at }) => ({
    ...{ id, email, name, created_at, last_seen_at },
    ...stateOf(id),
    similar,
  }));
}

async function userByEmail(email: string): Promise<FoundUsers["same_email"]> {
  const [user] = await db.$queryRaw<{ user_id: string; name: string | null }[]>`
    SELECT id AS user_id, name FROM users WHERE email = lower(${email}) ORDER BY id LIMIT 1`;
  return user ?? null;
}
