import "server-only";
import { Prisma } from "@/lib/db";
import type { Filters } from "./filters";
import { matching } from "./matching";

/** (user_id, t0): the first lockout ever of each real person, where it opened in [from, until). Filters are held against it. */
export function firstEver(from: Date, until: Date, filters?: Filters): Prisma.Sql {
  return Prisma.sql`
    SELECT f.user_id, f.opened_at AS t0
    FROM (
      SELECT DISTINCT ON (l.user_id) l.*
      FROM lockouts l JOIN users u ON u.id = l.user_id
      WHERE NOT u.is_test AND l.opened_at >= ${from} AND l.opened_at < ${until}
        AND NOT EXISTS (SELECT 1 FROM lockouts o WHERE o.user_id = l.user_id AND o.opened_at < ${from})
      ORDER BY l.user_id, l.opened_at, l.id
    ) f
    WHERE true ${matching("f", filters)}`;
}
