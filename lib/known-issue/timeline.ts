import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { contentOf } from "./read";
import { changedFields, type IssueField, type IssueStatus, type Severity } from "./rules";
import type { IssueTimeline } from "./schema";

export const timelineEntriesMax = 20;

export type IssueEntry = { at: Date; by: string } & (
  | {
      kind: "issue";
      version: number;
      reason: string;
      /** What is different from the version before; empty for the first. */
      changed: IssueField[];
      status: IssueStatus;
      severity: Severity;
    }
  | { kind: "policy" | "release" | "note"; id: string; title: string; detail: string | null; policyVersion: number | null }
);

export type IssueTimelinePage = {
  entries: IssueEntry[] /** Ask for what is before this moment; null: that was all. */;
  before: Date | null;
};

/**
 * How it went, newest first: what was said of the issue, what the policy became, what came out. By moments, a page at a
 * time; entries of the very same moment stay on one page.
 */
export async function issueTimeline(actor: Actor, { before }: IssueTimeline, now: Date = new Date()): Promise<IssueTimelinePage> {
  authorize(actor, "issue:read");
  const until = before ?? new Date(now.getTime() + 1);
  const [versions, marks] = await Promise.all([
    // One more than is shown: the oldest is compared with the one before it.
    db.knownIssueVersion.findMany({ where: { at: { lt: until } }, orderBy: { version: "desc" }, take: timelineEntriesMax + 2 }),
    db.annotation.findMany({
      where: { startsAt: { lt: until } },
      orderBy: [{ startsAt: "desc" }, { id: "desc" }],
      take: timelineEntriesMax + 1,
    }),
  ]);
  const said = versions.slice(0, timelineEntriesMax + 1).map((row, place): IssueEntry => {
    const older = versions[place + 1];
    const { status, severity } = contentOf(row);
    const changed = older ? changedFields(contentOf(older), contentOf(row)) : [];
    return { kind: "issue", at: row.at, by: row.actorName, version: row.version, reason: row.reason, changed, status, severity };
  });
  const happened = marks.map(
    (row): IssueEntry => ({
      kind: row.kind as "policy" | "release" | "note",
      at: row.startsAt,
      by: row.createdBy,
      id: row.id,
      title: row.title,
      detail: row.detail,
      policyVersion: row.policyVersion,
    }),
  );
  const all = [...said, ...happened].sort((one, other) => other.at.getTime() - one.at.getTime());
  const last = all[timelineEntriesMax - 1];
  if (!last || all.length === timelineEntriesMax) return { entries: all, before: null };
  const entries = all.filter((entry) => entry.at >= last.at);
  return { entries, before: entries.length < all.length ? last.at : null };
}
