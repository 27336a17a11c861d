import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { inQueue } from "@/lib/lockouts/in-queue";
import { lostDays } from "@/lib/lockouts/rules";

export const notBackHours = 24;
export const notBackCountedMax = 1_000;
const shownMax = 5;

export type NotBack = {
  /** From notBackCountedMax on it is that number. */
  people: number;
  shown: { id: string; name: string | null; email: string | null; freed_at: Date; freed_by: string }[];
};

/** People who were freed more than a day ago and whose app has not come back, the latest first; after 28 days they count as lost. */
export async function freedNotBack(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<NotBack> {
  authorize(actor, "lockouts:read");
  const until = new Date(now.getTime() - notBackHours * 3_600_000);
  const from = new Date(now.getTime() - lostDays * 86_400_000);
  const those = Prisma.sql`FROM lockouts l WHERE ${inQueue({ state: "waiting" }, actor, now)} AND l.freed_at < ${until} AND l.freed_at >= ${from}`;
  const [counts, latest] = await Promise.all([
    db.$queryRaw<{ people: number; rows: number }[]>`
      SELECT count(DISTINCT user_id)::int AS people, count(*)::int AS rows FROM (SELECT l.user_id ${those} LIMIT ${notBackCountedMax}) found`,
    db.$queryRaw<{ user_id: string; freed_at: Date; freed_by: string }[]>`
      SELECT l.user_id, l.freed_at, l.freed_by ${those} ORDER BY l.freed_at DESC, l.id DESC LIMIT ${shownMax * 3}`,
  ]);
  const first = latest.filter((row, place) => latest.findIndex((each) => each.user_id === row.user_id) === place).slice(0, shownMax);
  const users = await db.user.findMany({
    where: { id: { in: first.map((row) => row.user_id) } },
    select: { id: true, name: true, email: true },
  });
  const byId = new Map(users.map((user) => [user.id, user]));
  return {
    people: (counts[0]?.rows ?? 0) >= notBackCountedMax ? notBackCountedMax : (counts[0]?.people ?? 0),
    shown: first.map(({ user_id, freed_at, freed_by }) => ({
      ...(byId.get(user_id) ?? { id: user_id, name: null, email: null }),
      freed_at,
      freed_by,
    })),
  };
}
