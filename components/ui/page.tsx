import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { ui } from "@/lib/texts/ui";
import { classes } from "./classes";
import { Link } from "./link";

/** What stands inside <main>. `wide` is for tables and charts; everything else keeps a readable width. */
export function Page({ wide, className, children }: { wide?: boolean; className?: string; children: ReactNode }) {
  return (
    <div
      className={classes(
        "grid grid-cols-1 gap-4",
        wide ? "max-w-[110rem] min-[3600px]:max-w-[132rem]" : "max-w-[77.5rem] min-[3600px]:max-w-[96rem]",
        className,
      )}
    >
      {children}
    </div>
  );
}

/** The first thing on a page: where one is, its title, one quiet line of facts, and what can be done with all of it. */
export function PageHeader({
  title,
  crumbs,
  sub,
  actions,
}: {
  title: ReactNode;
  crumbs?: readonly Crumb[];
  /** Facts, one element each; they wrap. */
  sub?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {crumbs && <Breadcrumbs crumbs={crumbs} />}
        <h1 className="break-words font-semibold text-xl tracking-[-0.01em]">{title}</h1>
        {sub && <div className="mt-0.5 flex flex-wrap items-center gap-x-3.5 gap-y-0.5 text-ink-2">{sub}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
    </header>
  );
}

export type Crumb = { href: string; label: string };

/** The way up, without the page itself (its title stands right below). */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTexts(ui);
  return (
    <nav aria-label={t.breadcrumb}>
      <ol className="flex flex-wrap gap-x-1 text-ink-3">
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <Link href={crumb.href} className="rounded-xs hover:text-ink hover:underline">
              {crumb.label}
            </Link>
            <span aria-hidden="true"> ›</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
