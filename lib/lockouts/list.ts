import "server-only";
import { type Actor, authorize, can } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { keysetPage, type Page, type Position } from "@/lib/http/keyset";
import { type ListLockouts, type LockoutSort, lockoutOrderOf } from "./list-schema";
import { ofRealPeople } from "./real-people";
import type { Cause, Confidence } from "./rules";

export type LockoutRow = {
  id: string;
  user: { id: string; name: string | null; email: string | null };
  persona: string;
  goal: string;
  opened_at: Date;
  last_attempt_at: Date;
  tries: number;
  cause: Cause;
  confidence: Confidence;
  /** When and by what it was freed; only people waiting for the app have it. */
  freed: { at: Date; by: string } | null;
  app_version: string | null;
  platform: string | null;
  device_model: string | null;
  /** The newest ticket of this person that is not solved. */
  ticket: { number: number } | null;
};

/** The queue of people locked out now, or freed and waiting for their app: those who wait longest come first. */
export async function listLockouts(actor: Actor, input: ListLockouts): Promise<Page<LockoutRow>> {
  authorize(actor, "lockouts:read");
  const page = await keysetPage<Listed>({
    question: ["lockouts", input.state, input.cause ?? null, input.persona ?? null, input.sort, lockoutOrderOf(input)],
    cursor: input.cursor,
    limit: input.limit,
    keyLength: 2,
    keyOf: (row) => [row.sort_key, row.id],
    read: (position, rows) => read(input, position, rows),
  });
  const userIds = [...new Set(page.rows.map((row) => row.user_id))];
  const [people, phones, tickets] = await Promise.all([
    peopleOf(userIds),
    phonesOf(page.rows, userIds),
    can(actor, "tickets:read") ? openTicketsOf(userIds) : new Map<string, number>(),
  ]);
  const rows = page.rows.map((row) => lockoutRow(row, people.get(row.user_id), phones.get(phoneKey(row)), tickets.get(row.user_id)));
  return { ...page, rows };
}

type Listed = {
  user_id: string;
  id: string;
  installation_id: string;
  persona: string;
  goal: string;
  opened_at: Date;
  last_attempt_at: Date;
  tries: number;
  cause: Cause;
  confidence: Confidence;
  freed_at: Date | null;
  freed_by: string | null;
  app_version: string | null;
  platform: string | null;
  sort_key: string;
};

const sortKeys: Record<LockoutSort, { key: Prisma.Sql; cast: Prisma.Sql }> = {
  opened: { key: Prisma.sql`l.opened_at`, cast: Prisma.sql`timestamptz` },
  last_try: { key: Prisma.sql`l.last_attempt_at`, cast: Prisma.sql`timestamptz` },
  tries: { key: Prisma.sql`l.tries`, cast: Prisma.sql`integer` },
};

// Without joins: people and phones are looked up for the page that is left, not for all that a filter sorts.
function read(input: ListLockouts, position: Position | undefined, rows: number): Promise<Listed[]> {
  const { key, cast } = sortKeys[input.sort];
  const down = (lockoutOrderOf(input) === "desc") !== (position?.back ?? false);
  const way = down ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = down ? Prisma.sql`<` : Prisma.sql`>`;
  const [value, id] = position?.values ?? [];
  const after = position ? Prisma.sql`AND (${key}, l.id) ${beyond} (${value}::${cast}, ${id}::uuid)` : Prisma.empty;
  const state = input.state === "waiting" ? Prisma.sql`l.freed_at IS NOT NULL` : Prisma.sql`l.freed_at IS NULL`;
  const cause = input.cause ? Prisma.sql`AND l.cause = ${input.cause}` : Prisma.empty;
  const persona = input.persona ? Prisma.sql`AND l.persona = ${input.persona}` : Prisma.empty;
  return db.$queryRaw<Listed[]>`
    SELECT l.user_id, l.id, l.installation_id, l.persona, l.goal, l.opened_at, l.last_attempt_at, l.tries, l.cause, l.confidence,
      l.freed_at, l.freed_by, l.app_version, l.platform, ${key}::text AS sort_key
    FROM lockouts l WHERE l.closed_at IS NULL AND ${ofRealPeople} AND ${state} ${cause} ${persona} ${after}
    ORDER BY ${key} ${way}, l.id ${way} LIMIT ${rows}`;
}

type Person = LockoutRow["user"];

async function peopleOf(userIds: string[]): Promise<Map<string, Person>> {
  if (userIds.length === 0) return new Map();
  const people = await db.$queryRaw<Person[]>`SELECT id, name, email FROM users WHERE id = ANY(${userIds}::uuid[])`;
  return new Map(people.map((person) => [person.id, person]));
}

type Phone = { user_id: string; installation_id: string } & Pick<LockoutRow, "app_version" | "platform" | "device_model">;

function phoneKey({ user_id, installation_id }: Pick<Phone, "user_id" | "installation_id">): string {
  return `${user_id} ${installation_id}`;
}

async function phonesOf(rows: readonly Listed[], userIds: string[]): Promise<Map<string, Phone>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map((row) => row.installation_id);
  const phones = await db.$queryRaw<Phone[]>`
    SELECT user_id, id AS installation_id, app_version, platform, device_model FROM installations
    WHERE user_id = ANY(${userIds}::uuid[]) AND id = ANY(${ids}::uuid[])`;
  return new Map(phones.map((phone) => [phoneKey(phone), phone]));
}

async function openTicketsOf(userIds: string[]): Promise<Map<string, number>> {
  if (userIds.length === 0) return new Map();
  const tickets = await db.$queryRaw<{ user_id: string; number: bigint }[]>`
    SELECT user_id, max(number) AS number FROM tickets
    WHERE user_id = ANY(${userIds}::uuid[]) AND status <> 'solved' GROUP BY user_id`;
  return new Map(tickets.map((ticket) => [ticket.user_id, Number(ticket.number)]));
}

function lockoutRow(row: Listed, user: Person | undefined, phone: Phone | undefined, ticket: number | undefined): LockoutRow {
  const { id, user_id, persona, goal, opened_at, last_attempt_at, tries, cause, confidence, freed_at, freed_by } = row;
  return {
    id,
    user: user ?? { id: user_id, name: null, email: null },
    persona,
    goal,
    opened_at,
    last_attempt_at,
    tries,
    cause,
    confidence,
    freed: freed_at && freed_by ? { at: freed_at, by: freed_by } : null,
    app_version: phone?.app_version ?? row.app_version,
    platform: phone?.platform ?? row.platform,
    device_model: phone?.device_model ?? null,
    ticket: ticket === undefined ? null : { number: ticket },
  };
}
