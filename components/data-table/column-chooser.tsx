import { CheckIcon, Columns3Icon } from "lucide-react";
import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { Link } from "@/components/ui/link";
import { Popover } from "@/components/ui/popover";
import { dataTable } from "@/lib/texts/data-table";
import { hrefWith, type PageState } from "./page-state";

/** `hide`: the parameter once this one is switched over. */
type Choice = { id: string; name: string; shown: boolean; fixed: boolean; hide: string | undefined };

/** Which columns are shown; links, so that the choice is in the URL and can be shared. `children` stand under them. */
export function ColumnChooser({ state, columns, children }: { state: PageState; columns: readonly Choice[]; children?: ReactNode }) {
  const t = useTexts(dataTable);
  const hidden = columns.filter((column) => !column.shown).length;
  return (
    <Popover
      title={t.columns}
      align="end"
      size="sm"
      variant="quiet"
      button={
        <>
          <Columns3Icon aria-hidden="true" />
          {hidden > 0 ? t.columnsHidden(hidden) : t.columns}
        </>
      }
    >
      <ul className="grid gap-0.5">
        {columns
          .filter((column) => !column.fixed)
          .map((column) => (
            <li key={column.id}>
              <Link
                href={hrefWith(state, { hide: column.hide, cursor: state.params.cursor })}
                replace
                scroll={false}
                aria-label={column.shown ? t.hideColumn(column.name) : t.showColumn(column.name)}
                className="flex min-h-control-sm items-center gap-2 rounded-xs px-1.5 hover:bg-hover"
              >
                <CheckIcon aria-hidden="true" className={column.shown ? "size-4 text-accent" : "invisible size-4"} />
                {column.name}
              </Link>
            </li>
          ))}
      </ul>
      {children}
    </Popover>
  );
}
