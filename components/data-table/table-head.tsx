import type { Header, RowData } from "@tanstack/table-core";
import { flexRender } from "@tanstack/table-core/flex-render";
import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { cellEnd, type features } from "./columns";
import { hrefWith, type PageState } from "./page-state";

/** The head of a column. A column that can be sorted is a link to its own order; on a narrow screen only these are left. */
export function HeadCell<Row extends RowData>({ state, header }: { state: PageState; header: Header<typeof features, Row, unknown> }) {
  const { columnDef } = header.column;
  const { sort, align, main } = columnDef.meta ?? {};
  const stays = main && "@[44rem]:sticky @[44rem]:left-(--box,0px) @[44rem]:bg-panel";
  const words = flexRender(columnDef.header, header.getContext()) as ReactNode;
  if (!sort) {
    return (
      <th
        scope="col"
        className={classes(
          look,
          "sr-only @[44rem]:not-sr-only @[44rem]:whitespace-nowrap! @[44rem]:px-cell! @[44rem]:py-2!",
          stays,
          align && cellEnd,
        )}
      >
        {words}
      </th>
    );
  }
  const now = header.column.getIsSorted();
  const next = header.column.getNextSortingOrder() || "asc";
  return (
    <th scope="col" aria-sort={now ? sortWords[now] : "none"} className={classes(look, stays, align && cellEnd)}>
      <Link
        href={hrefWith(state, { sort, order: next })}
        scroll={false}
        className={classes(
          "inline-flex min-h-control-sm items-center gap-1 whitespace-nowrap rounded-xs hover:text-ink",
          now && "text-ink",
          align && "@[44rem]:flex-row-reverse",
        )}
      >
        {words}
        <span aria-hidden="true" className={classes("text-[0.625rem]", !now && "invisible")}>
          {now === "desc" ? "▼" : "▲"}
        </span>
      </Link>
    </th>
  );
}

const sortWords = { asc: "ascending", desc: "descending" } as const;
const look = "whitespace-nowrap px-2 py-1 text-left align-middle font-medium text-ink-2 text-sm @[44rem]:px-cell";
