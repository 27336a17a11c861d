import "server-only";
import { Prisma } from "@/lib/db";

/**
 * What counts as using the app (user_id, at), in [from, until): the app in the foreground, a message of the user's own, a
 * chat created, and what another backend says that it answered. Conflicts are no activity, or being locked out would look
 * like staying; what an app tells after a month does not change what was counted. The one definition behind active users,
 * drop-off and lost lockouts. `userIds`: theirs alone, by the keys that begin with the user.
 */
export function activity(from: Date, until: Date, userIds?: readonly string[]): Prisma.Sql {
  const theirs = (alias: string) => (userIds ? Prisma.sql`${Prisma.raw(alias)}.user_id = ANY(${[...userIds]}::uuid[]) AND` : Prisma.empty);
  return Prisma.sql`
    SELECT e.user_id, e.at FROM events e
    WHERE ${theirs("e")} e.at >= ${from} AND e.at < ${until} AND NOT e.late AND (e.name IN ('app_opened', 'app_active')
      OR e.name IN ('consultation_fetched', 'consultation_list_requested', 'message_sent') AND (e.props->'status' < '400' OR e.props->'status' = '405'))
    UNION ALL
    SELECT m.user_id, m.created_at FROM messages m
    WHERE ${theirs("m")} m.role = 'user' AND m.created_at >= ${from} AND m.created_at < ${until}
    UNION ALL
    SELECT a.user_id, a.at FROM attempts a
    WHERE ${theirs("a")} a.outcome = 'created' AND a.at >= ${from} AND a.at < ${until}`;
}
