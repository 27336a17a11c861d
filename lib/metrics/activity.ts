import "server-only";
import { Prisma } from "@/lib/db";

/**
 * What counts as using the app (user_id, at), in [from, until): the app in the foreground, a message of the user's own, a
 * chat created, and what another backend says that it answered. Conflicts are no activity, or being locked out would look
 * like staying; what an app tells after a month does not change what was counted. The one definition behind active users,
 * drop-off and lost lockouts. `whose`: theirs alone, by the keys that begin with the user: ids, or a column of the query
 * around it, which then looks at that one's rows for each of its own and not at everybody's in the range.
 */
export function activity(from: Date, until: Date, whose?: readonly string[] | Prisma.Sql): Prisma.Sql {
  const who = whose instanceof Prisma.Sql ? whose : whose && Prisma.sql`ANY(${[...whose]}::uuid[])`;
  // No short names here: one of the query around it would be hidden by them, and everybody meant instead of its person.
  const theirs = (table: string) => (who ? Prisma.sql`${Prisma.raw(table)}.user_id = ${who} AND` : Prisma.empty);
  return Prisma.sql`
    SELECT events.user_id, events.at FROM events
    WHERE ${theirs("events")} events.at >= ${from} AND events.at < ${until} AND NOT events.late AND (events.name IN ('app_opened', 'app_active')
      OR events.name IN ('consultation_fetched', 'consultation_list_requested', 'message_sent')
        AND (events.props->'status' < '400' OR events.props->'status' = '405'))
    UNION ALL
    SELECT messages.user_id, messages.created_at FROM messages
    WHERE ${theirs("messages")} messages.role = 'user' AND messages.created_at >= ${from} AND messages.created_at < ${until}
    UNION ALL
    SELECT attempts.user_id, attempts.at FROM attempts
    WHERE ${theirs("attempts")} attempts.outcome = 'created' AND attempts.at >= ${from} AND attempts.at < ${until}`;
}
