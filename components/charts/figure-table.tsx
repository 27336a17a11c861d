"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { useTexts } from "#texts";
import { charts } from "@/lib/texts/charts";
import { PointLink } from "./point-link";
import { type ReadCell, readTable } from "./table-cells";

/**
 * A chart's figures as a table. Its rows are made when it is opened: a page of 90 days has hundreds of them and thousands of
 * links, which hardly anybody opens. `table`: as sentTable says it.
 */
export function FigureTable({ name, table }: { name: string; table: string }) {
  const t = useTexts(charts);
  const place = useRef<HTMLDetailsElement>(null);
  const [drawn, setDrawn] = useState(false);
  // It may have been opened before this code was there.
  useEffect(() => {
    if (place.current?.open) setDrawn(true);
  }, []);
  return (
    <details ref={place} className="text-sm print:hidden" onToggle={() => setDrawn(true)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button, for the keyboard, too */}
      <summary className="w-fit rounded-xs text-ink-2 hover:text-ink" onClick={() => setDrawn(true)}>
        {t.showAsTable}
      </summary>
      {drawn && <Opened name={name} table={table} />}
    </details>
  );
}

function Opened({ name, table: sent }: { name: string; table: string }) {
  const t = useTexts(charts);
  const { columns, rows } = useMemo(() => readTable(sent), [sent]);
  return (
    <section
      aria-label={t.tableOf(name)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="mt-1.5 max-h-80 overflow-auto rounded-md border border-line"
    >
      <table className="w-full border-collapse">
        <thead className="sticky top-0 bg-panel">
          <tr>
            {columns.map(({ name, end }) => (
              <th key={name} scope="col" className={`px-2.5 py-1 font-medium text-ink-2 ${end ? "text-right" : "text-left"}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells, note }) => (
            <tr key={key} className="border-line-soft border-t">
              {cells.map((cell, index) => {
                const column = columns[index];
                const look = `whitespace-nowrap px-2.5 py-0.5 font-normal ${column?.end ? "text-right" : "text-left"}`;
                return index === 0 ? (
                  <th key={column?.name} scope="row" className={look}>
                    <Shown {...cell} />
                    {note && <span className="text-ink-3"> {note}</span>}
                  </th>
                ) : (
                  <td key={column?.name} className={look}>
                    <Shown {...cell} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Shown({ shown, href }: ReadCell) {
  return <PointLink href={href}>{shown}</PointLink>;
}
