import type { ReactNode } from "react";
import { classes } from "./classes";
import { Link } from "./link";

export type LinkTab = { href: string; label: ReactNode; count?: ReactNode; current: boolean };

/** Tabs that are places: each has its own URL, so back, reload and sharing work. `label` names the group. */
export function LinkTabs({ label, tabs, replace }: { label: string; tabs: readonly LinkTab[]; replace?: boolean }) {
  return (
    <nav aria-label={label} className="-mx-1 overflow-x-auto px-1">
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              replace={replace}
              scroll={false}
              aria-current={tab.current ? "true" : undefined}
              className={classes(
                "inline-flex min-h-control-sm items-center gap-1.5 whitespace-nowrap rounded-sm px-2",
                tab.current ? "bg-accent-soft font-medium text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
              )}
            >
              {tab.label}
              {tab.count !== undefined && <span className="text-ink-3">{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
