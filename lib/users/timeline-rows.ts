import "server-only";
import { db, Prisma } from "@/lib/db";
import { newestTries } from "@/lib/lockouts/newest-tries";
import type { ToldEvent } from "./timeline-events";
import { type Head, stamp, type TimelineSource } from "./timeline-heads";
import type { PolicyChange, TimelineRows, ToldAttempt, ToldRefusal, Try } from "./timeline-told";

export const triesShownMax = 50;

/** The rows that the entries are told from: one question for each table that has a part in the page. */
export async function timelineRows(userId: string, heads: readonly Head[]): Promise<TimelineRows> {
  const idsOf = (...sources: TimelineSource[]) => heads.filter((head) => sources.includes(head.source)).map((head) => head.id);
  const of = (ids: string[]) => ({ userId, id: { in: [...new Set(ids)] } });
  const ids = {
    installations: idsOf("installed"),
    lockouts: idsOf("lockout", "through", "freed"),
    consultations: idsOf("deleted"),
    refusals: idsOf("refused"),
    resets: idsOf("reset", "undone"),
    remedies: idsOf("remedy"),
    overrides: idsOf("granted", "revoked", "expired"),
    tickets: idsOf("ticket", "solved"),
  };
  const [installations, lockouts, tries, attempts, consultations, refusals, resets, remedies, overrides, events, tickets] =
    await Promise.all([
      some(ids.installations, () => db.installation.findMany({ where: of(ids.installations) })),
      some(ids.lockouts, () => db.lockout.findMany({ where: of(ids.lockouts) })),
      some(ids.lockouts, () => triesOf(userId, idsOf("lockout"))),
      some(heads.filter(isOf("created")), (own) => attemptsOf(userId, own)),
      some(ids.consultations, () => db.consultation.findMany({ where: of(ids.consultations) })),
      some(ids.refusals, () => refusalsOf(userId, ids.refusals)),
      some(ids.resets, () => resetsOf(userId, ids.resets)),
      some(ids.remedies, () => db.remedy.findMany({ where: of(ids.remedies) })),
      some(ids.overrides, () => db.policyOverride.findMany({ where: of(ids.overrides) })),
      some(heads.filter(isOf("event")), (own) => eventsOf(userId, own)),
      some(ids.tickets, () => db.ticket.findMany({ where: of(ids.tickets), omit: { body: true } })),
    ]);
  const freedAt = lockouts.flatMap((row) => (row.freedBy === "policy" && row.freedAt ? [row.freedAt] : []));
  const policies = await some(freedAt, () => policiesAt(freedAt));
  return { installations, lockouts, tries, attempts, consultations, refusals, resets, remedies, overrides, events, tickets, policies };
}

async function some<Of, Row>(wanted: readonly Of[], read: (wanted: readonly Of[]) => Promise<Row[]>): Promise<Row[]> {
  return wanted.length === 0 ? [] : read(wanted);
}

function isOf(source: TimelineSource) {
  return (head: Head) => head.source === source;
}

function attemptsOf(userId: string, heads: readonly Head[]): Promise<ToldAttempt[]> {
  return db.$queryRaw<ToldAttempt[]>`
    SELECT id, at, persona, goal, app_version AS "appVersion", request_id AS "requestId", source, reported_by AS "reportedBy"
    FROM attempts WHERE user_id = ${userId}::uuid AND ${among(heads)}`;
}

function eventsOf(userId: string, heads: readonly Head[]): Promise<ToldEvent[]> {
  return db.$queryRaw<ToldEvent[]>`
    SELECT id, at, name, source, props, late, reported_by AS "reportedBy", request_id AS "requestId"
    FROM events WHERE user_id = ${userId}::uuid AND ${among(heads)}`;
}

// One array, and not as many values as there are rows, keeps the statement planned in its connection; the time that they are of keeps
// it out of the months that hold none of them.
function among(heads: readonly Head[]): Prisma.Sql {
  const moments = heads.map(({ micros }) => micros);
  const [first, last] = [stamp(Math.min(...moments)), stamp(Math.max(...moments))];
  return Prisma.sql`id = ANY(${heads.map(({ id }) => id)}::uuid[]) AND at >= ${first}::timestamptz AND at <= ${last}::timestamptz`;
}

function refusalsOf(userId: string, ids: string[]): Promise<ToldRefusal[]> {
  return db.$queryRaw<ToldRefusal[]>`
    SELECT r.id, r.first_at AS "firstAt", r.last_at AS "lastAt", r.count, c.persona, c.goal FROM refused_messages r
    JOIN consultations c ON c.user_id = r.user_id AND c.id = r.consultation_id
    WHERE r.user_id = ${userId}::uuid AND r.id = ANY(${ids}::uuid[])`;
}

function triesOf(userId: string, lockoutIds: string[]): Promise<Try[]> {
  return newestTries(userId, Prisma.sql`id = ANY(${lockoutIds}::uuid[])`, triesShownMax);
}

async function resetsOf(userId: string, ids: string[]): Promise<TimelineRows["resets"]> {
  const [rows, freed] = await Promise.all([
    db.reset.findMany({ where: { userId, id: { in: ids } }, include: { _count: { select: { consultations: true } } } }),
    db.lockout.groupBy({ by: ["resetId"], where: { userId, resetId: { in: ids } }, _count: true }),
  ]);
  return rows.map(({ _count, ...row }) => ({
    ...row,
    chats: _count.consultations,
    freed: freed.find((group) => group.resetId === row.id)?._count ?? 0,
  }));
}

async function policiesAt(moments: Date[]): Promise<PolicyChange[]> {
  return db.policy.findMany({
    where: { at: { in: moments } },
    select: { version: true, at: true, actorName: true, reason: true },
    take: 100,
  });
}
