import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma, type Tx } from "@/lib/db";
import { announce } from "@/lib/live/announce";
import { noTryYet } from "../where";
import { type ClosingLockout, type ClosingTicket, carryOut } from "./carry-out";
import { type Decision, decide, reopenDays } from "./rules";

const pageRows = 200;
const rowsMax = 20_000;

/**
 * Looks at the tickets that wait for their person's app, and at those that closed themselves of late, and does what has to
 * happen to them. By the rows as they are now, so that nothing is lost with a worker that was killed or a word that was not
 * heard; of these people alone, or of everybody. Each ticket is a transaction of its own, and done once.
 */
export async function tendClosure(
  actor: Actor,
  { userIds }: { userIds?: readonly string[] } = {},
  now: Date = new Date(),
): Promise<Record<"looked" | "closed" | "nudged" | "tried" | "taken_up" | "reopened", number>> {
  authorize(actor, "jobs:run");
  const done = { looked: 0, closed: 0, nudged: 0, tried: 0, taken_up: 0, reopened: 0 };
  // Whoever set it waiting without saying since when.
  await db.$executeRaw`UPDATE tickets SET awaiting_since = ${now} WHERE status = 'awaiting_retry' AND awaiting_since IS NULL`;
  for (let after = "00000000-0000-0000-0000-000000000000"; done.looked < rowsMax; ) {
    const page = await readTickets(
      db,
      Prisma.sql`t.id > ${after}::uuid ${userIds ? Prisma.sql`AND t.user_id = ANY(${userIds}::uuid[])` : Prisma.empty}
      AND ${mayBeDue(now)} ORDER BY t.id LIMIT ${pageRows}`,
    );
    const lockouts = await lockoutsOf(db, page);
    for (const ticket of page) {
      done.looked++;
      if (!decide(ticket, lockouts.get(ticket.userId ?? "") ?? [], now)) continue;
      const act = await actOn(actor, ticket, now);
      if (act) done[counted[act]]++;
    }
    const last = page.at(-1);
    if (!last || page.length < pageRows) break;
    after = last.id;
  }
  return done;
}

const counted = { close: "closed", nudge: "nudged", tried: "tried", take_up: "taken_up", reopen: "reopened" } as const;

/** Decides again under the locks: the person's row orders this with their own refusals, the ticket's with everybody's work on it. */
async function actOn(
  actor: Actor,
  { id, userId }: ClosingTicket,
  now: Date,
): Promise<NonNullable<Decision<ClosingLockout>>["act"] | undefined> {
  const act = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM users WHERE id = ${userId}::uuid FOR UPDATE`;
    await tx.$executeRaw`SELECT 1 FROM tickets WHERE id = ${id}::uuid FOR UPDATE`;
    const [ticket] = await readTickets(tx, Prisma.sql`t.id = ${id}::uuid AND t.user_id = ${userId}::uuid`);
    if (!ticket) return undefined;
    const lockouts = (await lockoutsOf(tx, [ticket])).get(userId ?? "") ?? [];
    const decision = decide(ticket, lockouts, now);
    if (decision) await carryOut(tx, actor, ticket, { decision, lockouts }, now);
    return decision?.act;
  });
  if (act) announce({ kind: "ticket", userId: userId ?? undefined });
  return act;
}

/** Those that something can have happened to; whether it has, the rule says. */
function mayBeDue(now: Date): Prisma.Sql {
  return Prisma.sql`t.merged_into IS NULL AND t.user_id IS NOT NULL AND (
    (t.status = 'awaiting_retry' AND (t.awaiting_since <= ${new Date(now.getTime() - 86_400_000)} OR ${ended} OR ${refused(Prisma.sql`t.awaiting_since`)}))
    OR (t.status = 'open' AND t.nudged_at >= t.awaiting_since AND (${ended} OR (${noTryYet} AND ${refusedOnce})))
    OR (t.status = 'solved' AND t.closed_itself_at = t.solved_at AND t.closed_itself_at >= ${new Date(now.getTime() - reopenDays * 86_400_000)}
      AND ${refused(Prisma.sql`t.closed_itself_at`)}))`;
}
const ended = Prisma.sql`EXISTS (SELECT 1 FROM lockouts l WHERE l.user_id = t.user_id AND l.closed_at >= coalesce(t.closed_itself_at, t.created_at))`;
const refusedOnce = Prisma.sql`EXISTS (SELECT 1 FROM lockouts l WHERE l.user_id = t.user_id AND l.last_attempt_at > t.awaiting_since)`;
const refused = (since: Prisma.Sql) => Prisma.sql`EXISTS (SELECT 1 FROM lockouts l
  WHERE l.user_id = t.user_id AND l.closed_at IS NULL AND l.freed_at IS NULL AND l.last_attempt_at > ${since})`;

async function readTickets(tx: Tx, where: Prisma.Sql): Promise<ClosingTicket[]> {
  return tx.$queryRaw<ClosingTicket[]>`
    SELECT t.id, t.number, t.status, t.user_id AS "userId", t.lockout_id AS "lockoutId", t.created_at AS "createdAt", t.updated_at AS "updatedAt",
      t.solved_at AS "solvedAt", t.awaiting_since AS "awaitingSince", t.nudged_at AS "nudgedAt", t.tried_at AS "triedAt", t.nudges, t.closed_itself_at AS "closedItselfAt",
      t.snoozed_until AS "snoozedUntil", t.merged_into AS "mergedInto"
    FROM tickets t WHERE ${where}`;
}

async function lockoutsOf(tx: Tx, tickets: readonly ClosingTicket[]): Promise<Map<string, ClosingLockout[]>> {
  const ids = [...new Set(tickets.flatMap((ticket) => ticket.userId ?? []))];
  const rows =
    ids.length === 0
      ? []
      : await tx.$queryRaw<ClosingLockout[]>`
    SELECT l.user_id AS "userId", l.id, l.persona, l.goal, l.opened_at AS "openedAt", l.last_attempt_at AS "lastAttemptAt", l.freed_at AS "freedAt",
      l.closed_at AS "closedAt", l.closed_by AS "closedBy", l.resumed_consultation_id AS "resumedConsultationId",
      l.installation_id AS "installationId", l.platform, l.app_version AS "appVersion"
    FROM lockouts l WHERE l.user_id = ANY(${ids}::uuid[]) ORDER BY l.opened_at, l.id`;
  const byUser = new Map<string, ClosingLockout[]>(ids.map((id) => [id, []]));
  for (const row of rows) byUser.get(row.userId)?.push(row);
  return byUser;
}
