import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import type { LeftOut, NoticeLanguage } from "./notice-rules";

const noticesMax = 5;
export const noticeRowsShownMax = 200;

export type NoticeRow = {
  number: number;
  status: "waiting" | "sent" | "skipped" | "failed";
  why: LeftOut | null;
  language: NoticeLanguage | null;
};
export type Notice = {
  id: string;
  createdAt: Date;
  by: string;
  finishedAt: Date | null;
  counts: Record<NoticeRow["status"], number>;
  /** The first 200. */
  rows: NoticeRow[];
};

/** The last notices, the newest first, with what became of each ticket. */
export async function listNotices(actor: Actor, _input: Record<string, never> = {}): Promise<Notice[]> {
  authorize(actor, "issue:notify");
  const notices = await db.issueNotice.findMany({ orderBy: { createdAt: "desc" }, take: noticesMax });
  return Promise.all(
    notices.map(async ({ id, createdAt, actingName: by, finishedAt }) => {
      const [counted, rows] = await Promise.all([
        db.issueNoticeRow.groupBy({ by: ["status"], where: { noticeId: id }, _count: true }),
        db.$queryRaw<NoticeRow[]>`
          SELECT t.number::int AS number, r.status, r.why, r.language FROM issue_notice_rows r JOIN tickets t ON t.id = r.ticket_id
          WHERE r.notice_id = ${id}::uuid ORDER BY r.place LIMIT ${noticeRowsShownMax}`,
      ]);
      const none = { waiting: 0, sent: 0, skipped: 0, failed: 0 };
      return {
        id,
        createdAt,
        by,
        finishedAt,
        counts: { ...none, ...Object.fromEntries(counted.map((row) => [row.status, row._count])) },
        rows,
      };
    }),
  );
}
