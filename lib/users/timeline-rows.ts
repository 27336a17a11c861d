import "server-only";
import { db } from "@/lib/db";
import { newestTries } from "@/lib/lockouts/newest-tries";
import type { Head, TimelineSource } from "./timeline-heads";
import type { PolicyChange, TimelineRows, Try } from "./timeline-rules";

export const triesShownMax = 50;

/** The rows that the entries are told from: one question for each table that has a part in the page. */
export async function timelineRows(userId: string, heads: readonly Head[]): Promise<TimelineRows> {
  const idsOf = (...sources: TimelineSource[]) => heads.filter((head) => sources.includes(head.source)).map((head) => head.id);
  const of = (ids: string[]) => ({ userId, id: { in: [...new Set(ids)] } });
  const ids = {
    installations: idsOf("installed"),
    lockouts: idsOf("lockout", "through", "freed"),
    attempts: idsOf("created"),
    consultations: idsOf("deleted"),
    resets: idsOf("reset", "undone"),
    remedies: idsOf("remedy"),
    overrides: idsOf("granted", "revoked", "expired"),
    events: idsOf("event"),
    tickets: idsOf("ticket", "solved"),
  };
  const [installations, lockouts, tries, attempts, consultations, resets, remedies, overrides, events, tickets] = await Promise.all([
    some(ids.installations, () => db.installation.findMany({ where: of(ids.installations) })),
    some(ids.lockouts, () => db.lockout.findMany({ where: of(ids.lockouts) })),
    some(ids.lockouts, () => triesOf(userId, idsOf("lockout"))),
    some(ids.attempts, () => db.attempt.findMany({ where: of(ids.attempts) })),
    some(ids.consultations, () => db.consultation.findMany({ where: of(ids.consultations) })),
    some(ids.resets, () => resetsOf(userId, ids.resets)),
    some(ids.remedies, () => db.remedy.findMany({ where: of(ids.remedies) })),
    some(ids.overrides, () => db.policyOverride.findMany({ where: of(ids.overrides) })),
    some(ids.events, () => db.event.findMany({ where: of(ids.events) })),
    some(ids.tickets, () => db.ticket.findMany({ where: of(ids.tickets), omit: { body: true } })),
  ]);
  const freedAt = lockouts.flatMap((row) => (row.freedBy === "policy" && row.freedAt ? [row.freedAt] : []));
  const policies = await some(freedAt, () => policiesAt(freedAt));
  return { installations, lockouts, tries, attempts, consultations, resets, remedies, overrides, events, tickets, policies };
}

async function some<Row>(ids: readonly unknown[], read: () => Promise<Row[]>): Promise<Row[]> {
  return ids.length === 0 ? [] : read();
}

function triesOf(userId: string, lockoutIds: string[]): Promise<Try[]> {
  return newestTries(userId, lockoutIds, triesShownMax);
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
