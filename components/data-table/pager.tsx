import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { buttonLook } from "@/components/ui/looks";
import { dataTable } from "@/lib/texts/data-table";
import { hrefWith, type PageState } from "./page-state";

export type PageLinks = { next: string | null; previous: string | null };

const pageSizes = [25, 50, 100];
const pageSizeDefault = 50;

/** Previous and next page, and how many rows a page has. Drawn when there is more than fits. */
export function Pager({ state, page }: { state: PageState; page: PageLinks }) {
  const t = useTexts(dataTable);
  const limit = Number(state.params.limit ?? pageSizeDefault);
  if (!page.next && !page.previous && limit === pageSizeDefault) return null;
  return (
    <nav aria-label={t.pages} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-ink-2">
      <p className="flex items-center gap-1">
        <span id="page-size">{t.pageSize}</span>
        {pageSizes.map((size) => (
          <Link
            key={size}
            href={hrefWith(state, { limit: size === pageSizeDefault ? undefined : String(size) })}
            aria-current={size === limit ? "true" : undefined}
            aria-label={t.rowsAPage(size)}
            className={classes(
              "inline-flex min-h-control-sm min-w-control-sm items-center justify-center rounded-xs px-1",
              size === limit ? "bg-accent-soft text-ink" : "hover:bg-hover hover:text-ink",
            )}
          >
            {size}
          </Link>
        ))}
      </p>
      <div className="flex gap-2">
        <PageLink state={state} cursor={page.previous} rel="prev">
          {t.previous}
        </PageLink>
        <PageLink state={state} cursor={page.next} rel="next">
          {t.next}
        </PageLink>
      </div>
    </nav>
  );
}

function PageLink({
  state,
  cursor,
  rel,
  children,
}: {
  state: PageState;
  cursor: string | null;
  rel: "prev" | "next";
  children: ReactNode;
}) {
  const look = buttonLook({ size: "sm" });
  if (!cursor) {
    return (
      <span aria-disabled="true" className={classes(look, "text-ink-3")}>
        {children}
      </span>
    );
  }
  return (
    <Link href={hrefWith(state, { cursor })} rel={rel} className={look}>
      {children}
    </Link>
  );
}
