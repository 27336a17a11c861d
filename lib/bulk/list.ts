import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { keysetPage, type Page } from "@/lib/http/keyset";
import type { BulkRemedy, RowStatus, RunStatus } from "./rules";
import { countsOf, noRows } from "./run";
import type { ListRuns } from "./schema";

export type ListedRun = {
  id: string;
  createdAt: Date;
  remedy: BulkRemedy;
  reason: string;
  startedBy: string;
  status: RunStatus;
  rows: number;
  counts: Record<RowStatus, number>;
};

type Listed = Omit<ListedRun, "counts"> & { sortKey: string };

/** Runs over many people, the newest first unless asked otherwise. */
export async function listRuns(actor: Actor, input: ListRuns): Promise<Page<ListedRun>> {
  authorize(actor, "consultations:bulk");
  const page = await keysetPage<Listed>({
    question: ["bulk runs", input.order],
    cursor: input.cursor,
    limit: input.limit,
    keyLength: 2,
    keyOf: (row) => [row.sortKey, row.id],
    read: (position, rows) => {
      const down = (input.order === "desc") !== (position?.back ?? false);
      const way = down ? Prisma.sql`DESC` : Prisma.sql`ASC`;
      const [at, id] = position?.values ?? [];
      const after = position
        ? Prisma.sql`WHERE (created_at, id) ${down ? Prisma.sql`<` : Prisma.sql`>`} (${at}::timestamptz, ${id}::uuid)`
        : Prisma.empty;
      return db.$queryRaw<Listed[]>`
        SELECT id, created_at AS "createdAt", remedy, reason, started_by_name AS "startedBy", status, rows_total AS rows, created_at::text AS "sortKey"
        FROM bulk_runs ${after} ORDER BY created_at ${way}, id ${way} LIMIT ${rows}`;
    },
  });
  const counts = await countsOf(page.rows.map((run) => run.id));
  return { ...page, rows: page.rows.map(({ sortKey: _, ...run }) => ({ ...run, counts: counts.get(run.id) ?? noRows() })) };
}
