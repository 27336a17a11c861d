import "server-only";
import { type Actor, authorize, can, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";

const shownMax = 5;
/** "The people you freed" are those of the last week. */
const freedDays = 7;

export type ChangesSince = {
  policies: { version: number; at: Date; by: string; reason: string }[];
  annotations: { id: string; kind: string; title: string; at: Date }[];
  /** Who else freed how many people; only for those who see people. */
  colleagues: { name: string; people: number }[];
  /** Of the people that one freed in the last week: how many, how many are back, and who came back since. */
  freed: { people: number; back: number; since: { id: string; name: string | null; email: string | null; at: Date }[] } | null;
};

/** What changed since a moment that somebody was last here at: the policy, the notes on the charts, what support did, who came back. */
export async function changesSince(actor: Actor, { since }: { since: Date }, now: Date = new Date()): Promise<ChangesSince> {
  authorize(actor, "profile:own");
  const { id } = signature(actor);
  const people = can(actor, "users:read");
  const [policies, annotations, colleagues, freed] = await Promise.all([
    db.policy.findMany({ where: { at: { gt: since } }, orderBy: { version: "desc" }, take: shownMax }),
    db.annotation.findMany({
      where: { createdAt: { gt: since }, kind: { not: "policy" } },
      orderBy: { createdAt: "desc" },
      take: shownMax,
    }),
    people ? freedByColleagues(id, since) : [],
    people ? freedByMe(id, since, now) : null,
  ]);
  return {
    policies: policies.map(({ version, at, actorName, reason }) => ({ version, at, by: actorName, reason })),
    annotations: annotations.map(({ id: noteId, kind, title, startsAt }) => ({ id: noteId, kind, title, at: startsAt })),
    colleagues,
    freed,
  };
}

async function freedByColleagues(id: string, since: Date): Promise<ChangesSince["colleagues"]> {
  return db.$queryRaw<ChangesSince["colleagues"]>`
    SELECT max(actor_name) AS name, count(DISTINCT user_id)::int AS people FROM resets
    WHERE at > ${since} AND actor_kind = 'staff' AND actor_id <> ${id} AND undone_at IS NULL
    GROUP BY actor_id ORDER BY people DESC, name LIMIT ${shownMax}`;
}

// A person counts once, and is back when nothing of what was helped is still open.
async function freedByMe(id: string, since: Date, now: Date): Promise<NonNullable<ChangesSince["freed"]>> {
  const from = new Date(now.getTime() - freedDays * 86_400_000);
  const rows = await db.$queryRaw<{ id: string; name: string | null; email: string | null; at: Date | null }[]>`
    WITH helped AS (
      SELECT user_id, min(at) AS at FROM (
        SELECT user_id, at FROM resets WHERE actor_id = ${id} AND at >= ${from} AND undone_at IS NULL
        UNION ALL SELECT user_id, granted_at FROM policy_overrides WHERE granted_by_id = ${id} AND granted_at >= ${from} AND revoked_at IS NULL) act
      GROUP BY user_id)
    SELECT h.user_id AS id, u.name, u.email, CASE WHEN bool_and(l.closed_at IS NOT NULL) THEN max(l.closed_at) END AS at
    FROM helped h JOIN users u ON u.id = h.user_id JOIN lockouts l ON l.user_id = h.user_id AND l.support_at >= h.at - interval '1 minute'
    GROUP BY h.user_id, u.name, u.email ORDER BY at DESC NULLS LAST LIMIT 500`;
  const back = rows.filter((row) => row.at !== null);
  const lately = back.flatMap(({ at, ...person }) => (at && at > since ? [{ ...person, at }] : []));
  return { people: rows.length, back: back.length, since: lately.slice(0, shownMax) };
}
