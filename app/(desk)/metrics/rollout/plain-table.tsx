import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";

/** Few rows with sentences in them: nothing to sort, to filter or to leaf through. Scrolls sideways where it must. */
export function PlainTable({
  label,
  columns,
  rows,
  wide,
}: {
  label: string;
  columns: readonly string[];
  /** The first cell names the row. */
  wide?: boolean;
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto rounded-md border border-line print:overflow-visible"
    >
      <table className={classes("w-full border-collapse text-left print:min-w-0 print:text-xs", wide ? "min-w-[52rem]" : "min-w-[38rem]")}>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" className="px-2.5 py-1.5 font-medium text-ink-2 print:px-1.5 print:py-1">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key} className="border-line-soft border-t align-top">
              {cells.map((cell, place) =>
                place === 0 ? (
                  <th key={columns[place]} scope="row" className="px-2.5 py-2 font-medium print:px-1.5 print:py-1">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[place]} className="max-w-64 px-2.5 py-2 print:px-1.5 print:py-1">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
