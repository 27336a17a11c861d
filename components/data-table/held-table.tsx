"use client";

import { type CSSProperties, type ReactNode, useRef } from "react";
import { useTexts } from "#texts";
import { classes } from "@/components/ui/classes";
import { dataTable } from "@/lib/texts/data-table";
import { ChangesWaiting } from "./changes-waiting";
import { saidOfGone } from "./hold";
import { rowKeys, useTableKeys } from "./row-keys";
import { SelectionBar } from "./selection-bar";
import { RowBox } from "./selection-boxes";
import { type Selecting, SelectionProvider, useSelectionState } from "./selection-context";
import { type ColumnLook, ColumnsProvider, columnNames } from "./table-cell";
import { useHeldRows } from "./use-held-rows";

/**
 * The part of the table that runs in the browser: it keeps rows where they are while somebody points at them or is among
 * them by keyboard, knows which are selected, and moves and selects by keys.
 */
export function HeldTable({
  label,
  question,
  head,
  columns,
  rows,
  summary,
  tools,
  selecting,
  acts,
  pager,
  leftBecause = {},
}: HeldTableProps & { rows: readonly { id: string; cells: ReactNode }[] }) {
  const t = useTexts(dataTable);
  const section = useRef<HTMLElement>(null);
  const held = useHeldRows(question, rows);
  const said = useRef<Readonly<Record<string, string>>>({});
  said.current = saidOfGone(said.current, leftBecause, rows);
  const selection = useSelectionState(
    selecting,
    held.rows.filter(({ gone }) => !gone).map(({ row }) => row.id),
  );
  useTableKeys(section, question);
  return (
    <SelectionProvider value={selection}>
      <section ref={section} aria-label={label} className="grid min-w-0 gap-2">
        <div className="flex min-h-control-sm flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
          {summary}
          <ChangesWaiting changes={held.changes} show={held.show} />
          <span className="ml-auto flex flex-wrap items-center gap-1">{tools}</span>
        </div>
        <div className="@container overflow-x-auto rounded-lg border border-line bg-panel shadow-card">
          <table
            aria-label={label}
            style={columnNames(columns, selection !== undefined)}
            className={classes("block w-full border-collapse text-left @[44rem]:table", selection && "[--box:2.25rem]")}
          >
            {head}
            <tbody
              style={gone(t.leftTheList)}
              className="block divide-y divide-line-soft @[44rem]:table-row-group"
              onKeyDown={rowKeys(selection)}
              {...held.noticing}
            >
              <ColumnsProvider value={columns}>
                {held.rows.map(({ row, gone: isGone }) => (
                  <tr
                    key={row.id}
                    data-row={row.id}
                    data-gone={isGone || undefined}
                    style={isGone && said.current[row.id] ? gone(said.current[row.id] ?? "") : undefined}
                    data-selected={selection?.has(row.id) || undefined}
                    className={selection ? "row row-picked" : "row"}
                  >
                    {selection && <RowBox id={row.id} />}
                    {row.cells}
                  </tr>
                ))}
              </ColumnsProvider>
            </tbody>
          </table>
        </div>
        <SelectionBar acts={acts} place={question} />
        {pager}
      </section>
    </SelectionProvider>
  );
}

/** What the server says of a table beside its rows. */
export type HeldTableProps = {
  label: string;
  /** The page's address: another one is another list, and shown at once. */
  question: string;
  head: ReactNode;
  columns: readonly ColumnLook[];
  summary: ReactNode;
  tools: ReactNode;
  selecting: Selecting | undefined;
  acts: ReactNode;
  pager: ReactNode;
  /** Why rows that are not in the list any more left it, by their ids, where the page knows. */
  leftBecause?: Readonly<Record<string, string>>;
};

/** What the style sheet writes after the name of a row that left. */
function gone(words: string): CSSProperties {
  return { "--gone": JSON.stringify(`· ${words}`) } as CSSProperties;
}
