import "server-only";
import { type Actor, authorize, can } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { keysetPage, type Page, type Position } from "@/lib/http/keyset";
import { claimOf, inQueue } from "./in-queue";
import { type ListLockouts, type LockoutSort, lockoutOrderOf } from "./list-schema";
import type { Cause, Confidence } from "./rules";

/** A person in the queue, by the lockout of theirs that comes first in the order asked for. */
export type LockoutRow = {
  /** The lockout's. A person stands in the list once: `user.id` names the row. */
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
  /** When another device of theirs was last seen, as it was known at the last try. */
  other_phone_at: Date | null;
  /** Who is on it. */
  claim: { staff_id: string; name: string; at: Date } | null;
  /** Their other lockouts in the same state, on another phone or from another chat: the newest tries first, at most 5. */
  others: OtherLockout[];
};

export type OtherLockout = Pick<
  LockoutRow,
  "id" | "persona" | "goal" | "opened_at" | "last_attempt_at" | "tries" | "app_version" | "platform" | "device_model"
>;

export const othersShownMax = 5;

/** The queue of people locked out now, or freed and waiting for their app: who needs it most comes first. */
export async function listLockouts(actor: Actor, input: ListLockouts, now: Date = new Date()): Promise<Page<LockoutRow>> {
  authorize(actor, "lockouts:read");
  const { sort, order, limit, cursor, ...filter } = input;
  const page = await keysetPage<Listed>({
    question: ["people locked out", filter, sort, lockoutOrderOf(input)],
    cursor,
    limit,
    keyLength: 2,
    keyOf: (row) => [row.sort_key, row.id],
    read: (position, rows) => read(actor, input, position, rows, now),
  });
  const userIds = page.rows.map((row) => row.user_id);
  const [people, others] = await Promise.all([peopleOf(page.rows, userIds, now), othersOf(page.rows, input, userIds)]);
  const ticketsToo = can(actor, "tickets:read");
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...lockoutOf({ ...row, phone: people.get(row.user_id)?.phones.get(row.installation_id) ?? null }),
      user: people.get(row.user_id)?.user ?? { id: row.user_id, name: null, email: null },
      cause: row.cause,
      confidence: row.confidence,
      freed: row.freed_at && row.freed_by ? { at: row.freed_at, by: row.freed_by } : null,
      ticket: ticketsToo && row.ticket_number !== null ? { number: Number(row.ticket_number) } : null,
      other_phone_at: row.other_phone_at,
      claim: people.get(row.user_id)?.claim ?? null,
      others: (others.get(row.user_id) ?? []).map(lockoutOf),
    })),
  };
}

type Lockout = {
  user_id: string;
  id: string;
  installation_id: string;
  persona: string;
  goal: string;
  opened_at: Date;
  last_attempt_at: Date;
  tries: number;
  app_version: string | null;
  platform: string | null;
};
type Listed = Lockout & {
  cause: Cause;
  confidence: Confidence;
  freed_at: Date | null;
  freed_by: string | null;
  ticket_number: bigint | null;
  other_phone_at: Date | null;
  sort_key: string;
};

const distress = (l: Prisma.Sql) =>
  Prisma.sql`lockout_distress(${l}.tries, ${l}.opened_at, ${l}.last_attempt_at, ${l}.ticket_number, ${l}.other_phone_at)`;
const sortKeys: Record<LockoutSort, { key: (l: Prisma.Sql) => Prisma.Sql; cast: Prisma.Sql }> = {
  distress: { key: distress, cast: Prisma.sql`bigint` },
  opened: { key: (l) => Prisma.sql`${l}.opened_at`, cast: Prisma.sql`timestamptz` },
  last_try: { key: (l) => Prisma.sql`${l}.last_attempt_at`, cast: Prisma.sql`timestamptz` },
  tries: { key: (l) => Prisma.sql`${l}.tries`, cast: Prisma.sql`integer` },
};

// Each person once: their lockouts that would come earlier in the list are looked up row by row, so a page costs the same
// at any depth. Without joins: people and phones are read for the page that is left, not for all that a filter sorts.
function read(actor: Actor, input: ListLockouts, position: Position | undefined, rows: number, now: Date): Promise<Listed[]> {
  const { key, cast } = sortKeys[input.sort];
  const [l, o] = [Prisma.sql`l`, Prisma.sql`o`];
  const descending = lockoutOrderOf(input) === "desc";
  const down = descending !== (position?.back ?? false);
  const way = down ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = down ? Prisma.sql`<` : Prisma.sql`>`;
  const earlier = descending ? Prisma.sql`>` : Prisma.sql`<`;
  const [value, id] = position?.values ?? [];
  const after = position ? Prisma.sql`AND (${key(l)}, l.id) ${beyond} (${value}::${cast}, ${id}::uuid)` : Prisma.empty;
  return db.$queryRaw<Listed[]>`
    SELECT l.user_id, l.id, l.installation_id, l.persona, l.goal, l.opened_at, l.last_attempt_at, l.tries, l.cause, l.confidence,
      l.freed_at, l.freed_by, l.app_version, l.platform, l.ticket_number, l.other_phone_at, ${key(l)}::text AS sort_key
    FROM lockouts l WHERE ${inQueue(input, actor, now)} ${after}
      AND NOT EXISTS (SELECT 1 FROM lockouts o WHERE o.user_id = l.user_id AND ${inQueue(input, actor, now, "o")}
        AND (${key(o)}, o.id) ${earlier} (${key(l)}, l.id))
    ORDER BY ${key(l)} ${way}, l.id ${way} LIMIT ${rows}`;
}

type Phone = Pick<LockoutRow, "app_version" | "platform" | "device_model">;
type Person = { user: LockoutRow["user"]; claim: LockoutRow["claim"]; phones: Map<string, Phone> };

/** Who they are, who is on them, and the phones that were refused: one round trip. */
async function peopleOf(rows: readonly Listed[], userIds: string[], now: Date): Promise<Map<string, Person>> {
  if (rows.length === 0) return new Map();
  type Row = LockoutRow["user"] &
    Phone & { staff_id: string | null; staff_name: string | null; claimed_at: Date | null; installation_id: string | null };
  const phoneIds = rows.map((row) => row.installation_id);
  const found = await db.$queryRaw<Row[]>`
    SELECT u.id, u.name, u.email, claim.staff_id, claim.staff_name, claim.at AS claimed_at,
      i.id AS installation_id, i.app_version, i.platform, i.device_model
    FROM (SELECT id, id AS user_id, name, email FROM users WHERE id = ANY(${userIds}::uuid[])) u
    LEFT JOIN LATERAL (${claimOf(Prisma.sql`u`, now)}) claim ON true
    LEFT JOIN installations i ON i.user_id = u.user_id AND i.user_id = ANY(${userIds}::uuid[]) AND i.id = ANY(${phoneIds}::uuid[])`;
  const people = new Map<string, Person>();
  for (const { id, name, email, staff_id, staff_name, claimed_at, installation_id, ...phone } of found) {
    const claim = staff_id && staff_name && claimed_at ? { staff_id, name: staff_name, at: claimed_at } : null;
    const person = people.get(id) ?? { user: { id, name, email }, claim, phones: new Map() };
    if (installation_id) person.phones.set(installation_id, phone);
    people.set(id, person);
  }
  return people;
}

async function othersOf(shown: readonly Listed[], { state }: ListLockouts, userIds: string[]): Promise<Map<string, WithPhone[]>> {
  if (shown.length === 0) return new Map();
  const ids = shown.map((row) => row.id);
  const freed = state === "waiting" ? Prisma.sql`freed_at IS NOT NULL` : Prisma.sql`freed_at IS NULL`;
  type Row = Lockout & { phone_version: string | null; phone_platform: string | null; device_model: string | null };
  const rows = await db.$queryRaw<Row[]>`
    SELECT o.user_id, o.id, o.installation_id, o.persona, o.goal, o.opened_at, o.last_attempt_at, o.tries, o.app_version, o.platform,
      i.app_version AS phone_version, i.platform AS phone_platform, i.device_model
    FROM (SELECT *, row_number() OVER (PARTITION BY user_id ORDER BY last_attempt_at DESC, id) AS place FROM lockouts
      WHERE user_id = ANY(${userIds}::uuid[]) AND closed_at IS NULL AND ${freed} AND id <> ALL(${ids}::uuid[])) o
    LEFT JOIN installations i ON i.user_id = o.user_id AND i.id = o.installation_id
    WHERE o.place <= ${othersShownMax} ORDER BY o.last_attempt_at DESC, o.id`;
  const others = new Map<string, WithPhone[]>();
  for (const { phone_version, phone_platform, device_model, ...row } of rows) {
    const other = { ...row, phone: { app_version: phone_version, platform: phone_platform, device_model } };
    others.set(row.user_id, [...(others.get(row.user_id) ?? []), other]);
  }
  return others;
}

type WithPhone = Lockout & { phone: Phone | null };

// The version that was refused, as the filter has it; an update since then shows on the person's page.
function lockoutOf({ phone, ...row }: WithPhone): OtherLockout {
  return {
    id: row.id,
    persona: row.persona,
    goal: row.goal,
    opened_at: row.opened_at,
    last_attempt_at: row.last_attempt_at,
    tries: row.tries,
    app_version: row.app_version ?? phone?.app_version ?? null,
    platform: row.platform ?? phone?.platform ?? null,
    device_model: phone?.device_model ?? null,
  };
}
