import { columnsOf } from "@/components/data-table/columns";
import { RowLink } from "@/components/data-table/row-link";
import { Time } from "@/components/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { IdText } from "@/components/ui/id-text";
import type { RunRow } from "@/lib/bulk/rows";
import type { RowStatus } from "@/lib/bulk/rules";
import { runRowTexts } from "@/lib/tables/bulk-rows";
import { bulkRun } from "@/lib/texts/bulk-run";
import type { Language } from "@/lib/texts/language";
import { tables } from "@/lib/texts/tables";

const column = columnsOf<RunRow>();
const tones: Record<RowStatus, Tone> = {
  waiting: "neutral",
  done: "ok",
  nothing: "neutral",
  skipped: "warn",
  refused: "bad",
  failed: "bad",
};

/** The columns of a run's rows in one language. */
export function rowColumns(language: Language) {
  const names = tables[language].runRows.columns;
  const said = runRowTexts[language];
  const t = bulkRun[language];
  return column.columns([
    column.accessor(said.person, {
      id: "person",
      header: names.person,
      meta: { main: true },
      cell: (info) => (
        <RowLink href={`/users/${info.row.original.userId}`} title={info.getValue()}>
          <span translate="no">{info.getValue()}</span>
        </RowLink>
      ),
    }),
    column.accessor(said.chat, { id: "chat", header: names.chat }),
    column.accessor(said.result, {
      id: "result",
      header: names.result,
      cell: (info) => <Badge tone={tones[info.row.original.status]}>{info.getValue()}</Badge>,
    }),
    column.accessor(said.why, { id: "why", header: names.why }),
    column.accessor(said.app, {
      id: "app",
      header: names.app,
      cell: (info) => (
        <>
          {info.getValue()}
          {info.row.original.canary && <span className="block text-ink-2 text-sm">{t.oneOfTheFirst}</span>}
        </>
      ),
    }),
    column.accessor("doneAt", {
      id: "done",
      header: names.done,
      cell: (info) => {
        const at = info.getValue();
        return at && <Time at={at} format="stamp" />;
      },
    }),
    column.accessor(said.request, {
      id: "request",
      header: names.request,
      cell: (info) => info.getValue() && <IdText id={info.getValue()} />,
    }),
  ]);
}
