import { columnsOf } from "@/components/data-table/columns";
import { RowLink } from "@/components/data-table/row-link";
import { Time } from "@/components/time";
import type { ListedRun } from "@/lib/bulk/list";
import { bulkRemedyWords, runStatusWords } from "@/lib/texts/bulk";
import { counted, wholeNumber } from "@/lib/texts/words";
import { RunStatusBadge } from "./run-status";

const column = columnsOf<ListedRun>();

export const runColumns = column.columns([
  column.accessor((run) => run.reason, {
    id: "run",
    header: "Run",
    meta: { main: true },
    cell: ({ row: { original: run } }) => (
      <>
        <RowLink href={`/bulk/${run.id}`} title={run.reason}>
          {bulkRemedyWords[run.remedy].name}: {counted(run.rows, "row")}
        </RowLink>
        <span className="block truncate text-ink-2 text-sm">{run.reason}</span>
      </>
    ),
  }),
  column.accessor((run) => runStatusWords[run.status], {
    id: "status",
    header: "Status",
    cell: ({ row: { original: run } }) => (
      <span className="flex flex-wrap gap-1">
        <RunStatusBadge status={run.status} failed={run.counts.failed + run.counts.refused} />
      </span>
    ),
  }),
  column.accessor((run) => run.counts.done, {
    id: "done",
    header: "Done",
    meta: { align: "end" },
    cell: ({ row: { original: run } }) => `${wholeNumber(run.counts.done)} of ${wholeNumber(run.rows)}`,
  }),
  column.accessor("startedBy", { id: "by", header: "Started by" }),
  column.accessor("createdAt", {
    id: "created",
    header: "Started",
    meta: { sort: "created" },
    cell: (info) => <Time at={info.getValue()} />,
  }),
]);
