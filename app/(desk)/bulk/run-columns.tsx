import { columnsOf } from "@/components/data-table/columns";
import { RowLink } from "@/components/data-table/row-link";
import { Time } from "@/components/time";
import type { ListedRun } from "@/lib/bulk/list";
import { bulk } from "@/lib/texts/bulk";
import { bulkRun } from "@/lib/texts/bulk-run";
import type { Language } from "@/lib/texts/language";
import { RunStatusBadge } from "./run-status";

const column = columnsOf<ListedRun>();

/** The columns of the runs in one language. */
export function runColumns(language: Language) {
  const t = bulkRun[language];
  const { remedies, runStatus } = bulk[language];
  return column.columns([
    column.accessor((run) => run.reason, {
      id: "run",
      header: t.columns.run,
      meta: { main: true },
      cell: ({ row: { original: run } }) => (
        <>
          <RowLink href={`/bulk/${run.id}`} title={run.reason}>
            {t.rowsOf(remedies[run.remedy].name, run.rows)}
          </RowLink>
          <span translate="no" className="block truncate text-ink-2 text-sm">
            {run.reason}
          </span>
        </>
      ),
    }),
    column.accessor((run) => runStatus[run.status], {
      id: "status",
      header: t.columns.status,
      cell: ({ row: { original: run } }) => (
        <span className="flex flex-wrap gap-1">
          <RunStatusBadge status={run.status} failed={run.counts.failed + run.counts.refused} />
        </span>
      ),
    }),
    column.accessor((run) => run.counts.done, {
      id: "done",
      header: t.columns.done,
      meta: { align: "end" },
      cell: ({ row: { original: run } }) => t.doneOf(run.counts.done, run.rows),
    }),
    column.accessor("startedBy", { id: "by", header: t.columns.by }),
    column.accessor("createdAt", {
      id: "created",
      header: t.columns.created,
      meta: { sort: "created" },
      cell: (info) => <Time at={info.getValue()} />,
    }),
  ]);
}
