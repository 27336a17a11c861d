import type { ReactNode } from "react";
import { useLanguage } from "#texts";
import { PointLink } from "@/components/charts/point-link";
import { figures } from "@/lib/texts/figures";

export type BarLine = { name: string; count: number; shown: ReactNode };

/** Lines that add up to a whole, each with its share as a bar. */
export function BarTable({
  columns,
  lines,
  all,
  total,
  behindAll,
}: {
  columns: { name: string; count: string; share: string };
  lines: readonly BarLine[];
  all: number;
  /** What the last line is called. */
  total: string;
  /** Where the list of them all is. */
  behindAll: string | undefined;
}) {
  const { percent, whole } = figures[useLanguage()];
  return (
    <table className="w-full border-collapse text-left text-sm">
      <thead>
        <tr className="text-ink-2">
          <th scope="col" className="py-0.5 font-medium">
            {columns.name}
          </th>
          <th scope="col" className="px-2 py-0.5 text-right font-medium">
            {columns.count}
          </th>
          <th scope="col" className="w-2/5 py-0.5 font-medium">
            {columns.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, count, shown }) => (
          <tr key={name} className="border-line-soft border-t">
            <th scope="row" className="py-0.5 font-normal">
              {name}
            </th>
            <td className="px-2 py-0.5 text-right font-medium">{shown}</td>
            <td className="py-0.5">
              <span className="flex items-center gap-1.5">
                <span aria-hidden="true" className="h-2 flex-1">
                  <span
                    className="block h-full rounded-[2px] bg-(--color-series-2) [print-color-adjust:exact]"
                    style={{ width: `${(count / all) * 100}%` }}
                  />
                </span>
                <span className="w-11 text-right text-ink-2">{percent(count / all)}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-line border-t">
          <th scope="row" className="py-0.5 font-medium">
            {total}
          </th>
          <td className="px-2 py-0.5 text-right font-medium">
            <PointLink href={behindAll}>{whole(all)}</PointLink>
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}
