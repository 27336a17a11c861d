import { columnsOf } from "@/components/data-table/columns";
import { RowLink } from "@/components/data-table/row-link";
import { Time } from "@/components/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { IdText } from "@/components/ui/id-text";
import type { RunRow } from "@/lib/bulk/rows";
import type { RowStatus } from "@/lib/bulk/rules";
import { runRowTexts as textsOfRows } from "@/lib/tables/bulk-rows";
import { tables } from "@/lib/texts/tables";

const column = columnsOf<RunRow>();
const runRowTexts = textsOfRows.en;
const runRowColumnNames = tables.en.runRows.columns;
const tones: Record<RowStatus, Tone> = {
  waiting: "neutral",
  done: "ok",
  nothing: "neutral",
  skipped: "warn",
  refused: "bad",
  failed: "bad",
};

export const rowColumns = column.columns([
  column.accessor(runRowTexts.person, {
    id: "person",
    header: runRowColumnNames.person,
    meta: { main: true },
    cell: (info) => (
      <RowLink href={`/users/${info.row.original.userId}`} title={info.getValue()}>
        {info.getValue()}
      </RowLink>
    ),
  }),
  column.accessor(runRowTexts.chat, { id: "chat", header: runRowColumnNames.chat }),
  column.accessor(runRowTexts.result, {
    id: "result",
    header: runRowColumnNames.result,
    cell: (info) => <Badge tone={tones[info.row.original.status]}>{info.getValue()}</Badge>,
  }),
  column.accessor(runRowTexts.why, { id: "why", header: runRowColumnNames.why }),
  column.accessor(runRowTexts.app, {
    id: "app",
    header: runRowColumnNames.app,
    cell: (info) => (
      <>
        {info.getValue()}
        {info.row.original.canary && <span className="block text-ink-2 text-sm">one of the first</span>}
      </>
    ),
  }),
  column.accessor("doneAt", {
    id: "done",
    header: runRowColumnNames.done,
    cell: (info) => {
      const at = info.getValue();
      return at && <Time at={at} format="stamp" />;
    },
  }),
  column.accessor(runRowTexts.request, {
    id: "request",
    header: runRowColumnNames.request,
    cell: (info) => info.getValue() && <IdText id={info.getValue()} />,
  }),
]);
