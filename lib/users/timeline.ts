import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { toldEvents } from "./timeline-events";
import { mergeTimeline, type TimelineItem, type TimelineKind, type TimelineSources } from "./timeline-rules";

export const timelineItemsMax = 60;

/**
 * What happened to one user, newest first, from all the tables that know a part of it: installations, attempts (retries
 * folded into their lockout), chats, resets and their undoing, tickets, and what apps and other backends tell. `before` gives the older page.
 */
export async function timelineOfUser(
  actor: Actor,
  input: { userId: string; kind: TimelineKind; before?: Date },
): Promise<{ items: TimelineItem[]; olderBefore: Date | null }> {
  authorize(actor, "users:read");
  const { userId } = input;
  const before = input.before ?? new Date("9999-12-31");
  const take = timelineItemsMax + 1;
  const [installations, lockouts, created, consultations, resets, undone, tickets, overrides, told] = await Promise.all([
    db.installation.findMany({ where: { userId, firstSeenAt: { lt: before } }, orderBy: { firstSeenAt: "desc" }, take }),
    db.lockout.findMany({ where: { userId, lastAttemptAt: { lt: before } }, orderBy: { lastAttemptAt: "desc" }, take }),
    db.attempt.findMany({ where: { userId, outcome: "created", at: { lt: before } }, orderBy: { at: "desc" }, take }),
    db.consultation.findMany({ where: { userId, deletedAt: { lt: before } }, orderBy: { deletedAt: "desc" }, take }),
    db.reset.findMany({ where: { userId, at: { lt: before } }, orderBy: { at: "desc" }, take }),
    db.reset.findMany({ where: { userId, undoneAt: { lt: before } }, orderBy: { undoneAt: "desc" }, take }),
    db.ticket.findMany({ where: { userId, createdAt: { lt: before } }, orderBy: { createdAt: "desc" }, take, omit: { body: true } }),
    db.policyOverride.findMany({ where: { userId, grantedAt: { lt: before } }, orderBy: { grantedAt: "desc" }, take }),
    db.event.findMany({ where: { userId, name: { in: toldEvents }, validated: true, at: { lt: before } }, orderBy: { at: "desc" }, take }),
  ]);
  const conflicts = await db.attempt.findMany({
    where: { userId, outcome: "conflict", lockoutId: { in: lockouts.map((lockout) => lockout.id) } },
    orderBy: { at: "desc" },
    take: 500,
    select: { id: true, at: true, lockoutId: true, requestId: true, source: true, reportedBy: true },
  });
  const sources: TimelineSources = {
    installations,
    lockouts,
    conflicts,
    created,
    deleted: consultations,
    resets,
    undone,
    tickets,
    overrides,
    told,
  };
  const items = mergeTimeline(sources, input.kind).filter((item) => item.at < before);
  const page = items.slice(0, timelineItemsMax);
  const last = page.at(-1);
  return { items: page, olderBefore: items.length > timelineItemsMax && last ? last.at : null };
}
