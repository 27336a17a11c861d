import "server-only";
import { Prisma } from "@/lib/db";
import { lengthOf } from "./answer";
import type { Filters } from "./filters";
import { matching } from "./matching";
import { metricSettings, minuteMs } from "./settings";

// Which lockouts a number means: the one text of it behind the counts and behind the lists of what was counted.

/** Every lockout of a real person that had opened by `until`. */
export function everyLockout(until: Date, filters?: Filters): Prisma.Sql {
  return Prisma.sql`lockouts l WHERE l.user_id NOT IN (SELECT u.id FROM users u WHERE u.is_test) AND l.opened_at < ${until} ${matching("l", filters)}`;
}

export function openedIn(from: Date, until: Date, filters?: Filters): Prisma.Sql {
  return Prisma.sql`${everyLockout(until, filters)} AND l.opened_at >= ${from}`;
}

export function closedIn(from: Date, until: Date, filters?: Filters): Prisma.Sql {
  return Prisma.sql`${everyLockout(until, filters)} AND l.closed_at >= ${from} AND l.closed_at < ${until}`;
}

/** A condition on a lockout `l` that had opened: not closed at the moment. */
export function stillOpen(at: Date): Prisma.Sql {
  return Prisma.sql`(l.closed_at IS NULL OR l.closed_at >= ${at})`;
}

/** A condition on a lockout `l` that was open: refused again, rather than freed and waiting for the app. */
export function lockedOut(at: Date): Prisma.Sql {
  return Prisma.sql`(l.freed_at IS NULL OR l.freed_at >= ${at})`;
}

const quarter = lengthOf(metricSettings.blockedMinutes * minuteMs);

/** A condition on a lockout `l`: its 15 minutes are over. */
export function matured(asOf: Date): Prisma.Sql {
  return Prisma.sql`l.opened_at + ${quarter} < ${asOf}`;
}

/** A condition on a matured lockout `l`: it was still open after its 15 minutes. */
export const blockedSomebody = Prisma.sql`(l.closed_at IS NULL OR l.closed_at > l.opened_at + ${quarter})`;
