import "server-only";
import { db } from "@/lib/db";
import { announce } from "@/lib/live/announce";
import { introduceUser } from "@/lib/users/introduce";
import { applyReports, groupedByUser } from "./apply";
import type { EventRow, Item, Person } from "./items";
import { keyOf, takenOf } from "./receipts";

/** Transactions of one request that run side by side; the pool serves other requests, too. */
const usersAtOnce = 4;

/**
 * Stores and applies what a backend reports, one transaction for each user, whose row is held first: reports of one user
 * are applied one after the other, however many requests bring them. Answers the new ones, as "user event".
 */
export async function takeFromService(items: readonly Item[], now: Date): Promise<Set<string>> {
  // A batch that is sent again is known before anybody's row is held.
  const known = await takenOf(
    db,
    items.map(({ row }) => row),
  );
  const fresh = items.filter(({ row }) => !known.has(keyOf(row)));
  const people = new Map<string, Person>();
  for (const { row, person } of fresh) people.set(row.user_id, { ...person, ...people.get(row.user_id) });
  const taken = new Set<string>();
  const waiting = [...groupedByUser(fresh.map(({ row }) => row))];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [userId, rows] = next;
      for (const key of await takeOfUser(userId, people.get(userId) ?? {}, rows, now)) taken.add(key);
    }
  };
  await Promise.all(Array.from({ length: usersAtOnce }, work));
  return taken;
}

async function takeOfUser(userId: string, person: Person, rows: readonly EventRow[], now: Date): Promise<Set<string>> {
  const { taken, moved } = await db.$transaction(async (tx) => {
    const [known] = await tx.$queryRaw<{ email: string | null; name: string | null; created_at: Date; erased_at: Date | null }[]>`
      SELECT email, name, created_at, erased_at FROM users WHERE id = ${userId}::uuid FOR UPDATE`;
    // Taken and forgotten: about an erased person nothing is kept, and the backend has no reason to send it again.
    if (known?.erased_at) return { taken: new Set(rows.map(keyOf)), moved: new Set<string>() };
    const since = new Date(Math.min(...rows.map(({ at }) => at.getTime())));
    const news = {
      ...(!known?.email && person.email && { email: person.email }),
      ...(!known?.name && person.name && { name: person.name }),
    };
    if (!known || Object.keys(news).length > 0 || since < known.created_at) await introduceUser(tx, { userId, ...news, since });
    return applyReports(tx, rows, now);
  });
  if (taken.size > 0) announce({ kind: moved.has(userId) ? "lockout" : "user", userId });
  return taken;
}
